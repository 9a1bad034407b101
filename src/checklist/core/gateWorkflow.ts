import { stringify } from 'yaml';
import type { StageId } from '../../contract/checklist.ts';
import { ModelwrightError } from '../../platform/errors.ts';

/** Where the workflow lies in a repository. */
export const gateWorkflowPath = '.github/workflows/model-gate.yml';

export interface GateWorkflowOptions {
  /** The program that judges, as released: where to get it, and the sha256 that it must have. */
  readonly program: {
    readonly version: string;
    /** An https address of a package: `.tgz` as npm packs it, or `.vsix`. */
    readonly url: string;
    readonly sha256: string;
  };
  readonly stage?: StageId;
  /** All project files of the repository. */
  readonly all?: boolean;
  /** Folder of the project below the top of the repository, where there is one. */
  readonly folder?: string;
  readonly node?: string;
  readonly actions?: { readonly checkout: string; readonly node: string };
}

const defaultActions = { checkout: 'actions/checkout@v4', node: 'actions/setup-node@v4' };

/**
 * A GitHub Actions workflow that answers every pull request with the gate. It reads the repository and nothing else:
 * whole history, because signers are proven by it; no right to write; a program that is checked before it runs.
 *
 * @throws ModelwrightError `usage` for an address that is not https or a checksum that is none
 */
export function gateWorkflow(options: GateWorkflowOptions): string {
  const { program, stage = 'release', all = false, folder = '', node = '24' } = options;
  const actions = options.actions ?? defaultActions;
  check(program);
  const isVsix = new URL(program.url).pathname.endsWith('.vsix');
  const unpack = isVsix
    ? ['unzip -q modelwright.package -d modelwright', 'extension']
    : ['mkdir modelwright && tar -xzf modelwright.package -C modelwright', 'package'];
  const gate = [
    `node "$RUNNER_TEMP/modelwright/${unpack[1] ?? ''}/dist/cli.js" gate ${stage}`,
    ...(all ? ['--all'] : []),
    '--summary "$GITHUB_STEP_SUMMARY"',
  ].join(' ');
  const workflow = {
    name: 'Model gate',
    on: { pull_request: {} },
    permissions: { contents: 'read' },
    jobs: {
      gate: {
        'runs-on': 'ubuntu-latest',
        'timeout-minutes': 10,
        steps: [
          { uses: actions.checkout, with: { 'fetch-depth': 0, 'persist-credentials': false } },
          { uses: actions.node, with: { 'node-version': node } },
          {
            name: 'Get Modelwright, and check that it is the one that was released',
            'working-directory': '${{ runner.temp }}',
            env: { PACKAGE_URL: program.url, PACKAGE_SHA256: program.sha256.toLowerCase() },
            run: [
              'curl --fail --silent --show-error --location --proto "=https" --output modelwright.package "$PACKAGE_URL"',
              'echo "$PACKAGE_SHA256  modelwright.package" | sha256sum --check --strict',
              unpack[0] ?? '',
              '',
            ].join('\n'),
          },
          {
            name: 'Judge',
            ...(folder === '' ? {} : { 'working-directory': folder }),
            run: gate,
          },
        ],
      },
    },
  };
  const head = [
    `# The ${stage} gate of Modelwright ${program.version} on every pull request.`,
    '# fetch-depth 0: a signature is proven by the commit that brought it in.',
  ];
  return `${head.join('\n')}\n${stringify(workflow, { lineWidth: 0, schema: 'core' })}`;
}

function check({ url, sha256, version }: GateWorkflowOptions['program']): void {
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:' && !/[\s"'`$\\]/.test(url);
  if (!isHttps) throw new ModelwrightError('usage', `"${url}" is no https address of a package.`);
  if (!/^[0-9a-f]{64}$/i.test(sha256))
    throw new ModelwrightError('usage', `"${sha256}" is no sha256: 64 hexadecimal digits.`);
  if (!/^[\w.+-]+$/.test(version)) throw new ModelwrightError('usage', `"${version}" is no version.`);
}

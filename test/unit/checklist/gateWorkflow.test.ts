import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gateWorkflow, type GateWorkflowOptions } from '../../../src/checklist/core/gateWorkflow.ts';
import { cleanUp, temporaryFolder } from '../git/support/repository.ts';

afterAll(cleanUp);

const program = {
  version: '0.2.0',
  url: 'https://example.com/releases/modelwright-0.2.0.tgz',
  sha256: 'A'.repeat(64),
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: { readonly gate: { readonly steps: readonly Step[] } };
}

const read = (options: Partial<GateWorkflowOptions> = {}): Workflow =>
  parse(gateWorkflow({ program, ...options })) as Workflow;
const steps = (options: Partial<GateWorkflowOptions> = {}): readonly Step[] => read(options).jobs.gate.steps;

describe('the gate in CI', () => {
  it('runs on pull requests, may read and nothing else, and has the whole history', () => {
    const workflow = read();
    expect(workflow.on).toEqual({ pull_request: {} });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(steps()[0]).toEqual({
      uses: 'actions/checkout@v4',
      with: { 'fetch-depth': 0, 'persist-credentials': false },
    });
    expect(steps()[2]?.env).toEqual({ PACKAGE_URL: program.url, PACKAGE_SHA256: 'a'.repeat(64) });
    expect(steps()[3]?.run).toBe(
      'node "$RUNNER_TEMP/modelwright/package/dist/cli.js" gate release --summary "$GITHUB_STEP_SUMMARY"',
    );
  });

  it('judges another stage, all projects, one in a folder, from an extension package', () => {
    const vsix = { ...program, url: 'https://example.com/modelwright.vsix' };
    const [, , get, judge] = steps({ program: vsix, stage: 'data', all: true, folder: 'models/a b' });
    expect(get?.run).toContain('unzip -q');
    expect(judge).toMatchObject({
      'working-directory': 'models/a b',
      run: 'node "$RUNNER_TEMP/modelwright/extension/dist/cli.js" gate data --all --summary "$GITHUB_STEP_SUMMARY"',
    });
  });

  it.each([
    [{ url: 'http://example.com/x.tgz' }],
    [{ url: 'https://example.com/$(rm -rf).tgz' }],
    [{ url: 'nowhere' }],
    [{ sha256: 'abc' }],
    [{ version: '1\n- run: evil' }],
  ])('refuses %j', (change) => {
    expect(() => gateWorkflow({ program: { ...program, ...change } })).toThrow(
      expect.objectContaining({ code: 'usage' }),
    );
  });

  it('unpacks the package and runs it, and stops at one with another checksum', () => {
    const temp = temporaryFolder();
    mkdirSync(join(temp, 'package/dist'), { recursive: true });
    writeFileSync(join(temp, 'package/dist/cli.js'), 'console.log(process.argv.slice(2).join(" "))\n');
    execFileSync('tar', ['-czf', 'made.tgz', 'package'], { cwd: temp });
    const sha256 = createHash('sha256')
      .update(readFileSync(join(temp, 'made.tgz')))
      .digest('hex');
    const [, , get, judge] = steps({ program: { ...program, sha256 } });
    const run = (script: string, env: Readonly<Record<string, string>> = {}): string =>
      execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: temp,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: '/s.md', ...env },
      });
    // The package lies here already: what follows the download is what is tried.
    const afterDownload = (get?.run ?? '').split('\n').slice(1).join('\n');
    cpSync(join(temp, 'made.tgz'), join(temp, 'modelwright.package'));
    expect(() => run(afterDownload, { ...get?.env, PACKAGE_SHA256: 'b'.repeat(64) })).toThrow();
    run(afterDownload, get?.env);
    expect(run(judge?.run ?? '').trim()).toBe('gate release --summary /s.md');
  });
});

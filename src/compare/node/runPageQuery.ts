import type { RunPage } from '../../contract/runPage.ts';
import type { Run } from '../../contract/run.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { directionOf } from '../../runs/core/direction.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { artifactKind } from '../core/artifactKind.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { artifactFile, listArtifacts, readTail } from './artifacts.ts';
import type { Environments } from './environments.ts';
import type { HistoryCache } from './historyCache.ts';

const logBytes = 256 * 1024;
/** Where trackers and people keep the console output, the most telling name first. */
const logNames = [
  'output.log',
  'console.log',
  'stdout.log',
  'train.log',
  'training.log',
  'log.txt',
  'run.log',
];

/** Everything of one run. */
export class RunPageQuery {
  constructor(
    private readonly source: RunSource,
    private readonly histories: HistoryCache,
    private readonly environments: Environments,
  ) {}

  /** @throws ModelwrightError `not-found` */
  async page(id: string, context: CompareContext, signal: AbortSignal): Promise<RunPage> {
    const run = this.run(id);
    const folder = this.source.artifactFolder(run);
    const listed = folder === null ? { files: [], truncated: false } : listArtifacts(folder);
    const keys = Object.keys(run.metrics);
    const baseline = context.baseline === null ? undefined : this.source.get(context.baseline);
    return {
      run,
      note: context.notes[run.id] ?? { star: false, alias: null, tags: [], note: null },
      color: context.colors[run.id] ?? 0,
      artifacts: listed.files.map(({ path, sizeBytes }) => ({ path, sizeBytes, kind: artifactKind(path) })),
      artifactsTruncated: listed.truncated,
      environment: Object.fromEntries(this.environments.of(run)),
      commandLine: commandLine(run),
      sparklines: await this.histories.sparklines(run, keys, signal),
      children: this.source
        .all()
        .filter((other) => other.parentId === run.id)
        .map((child) => ({ id: child.id, name: child.name, status: child.status })),
      baseline: baseline && baseline.id !== run.id ? summary(baseline) : null,
      commitSubject:
        run.commit.id === null ? null : (this.source.commits().get(run.commit.id)?.subject ?? null),
      directions: Object.fromEntries(
        keys.map((key) => [
          key,
          key === context.primary?.key ? context.primary.direction : directionOf(key, context.directions),
        ]),
      ),
    };
  }

  /** The end of the console output; the path is relative to the run's artifacts. */
  log(id: string): { readonly path: string | null; readonly text: string } {
    const run = this.run(id);
    const folder = this.source.artifactFolder(run);
    if (folder === null) return { path: null, text: '' };
    const files = listArtifacts(folder).files.map(({ path }) => path);
    const path =
      logNames
        .map((name) => files.find((file) => file === name || file.endsWith(`/${name}`)))
        .find((file) => file !== undefined) ?? files.find((file) => file.endsWith('.log'));
    const file = path === undefined ? null : artifactFile(folder, path);
    const text = file === null ? null : readTail(file, logBytes);
    return path === undefined || text === null ? { path: null, text: '' } : { path, text };
  }

  /** Absolute path of an artifact; null when it is not on this disk. */
  file(id: string, path: string): string | null {
    const folder = this.source.artifactFolder(this.run(id));
    return folder === null ? null : artifactFile(folder, path);
  }

  folder(id: string): string | null {
    return this.source.artifactFolder(this.run(id));
  }

  private run(id: string): Run {
    const run = this.source.get(id);
    if (!run) throw new ModelwrightError('not-found', `There is no run ${id} any more`);
    return run;
  }
}

/** What was typed, as far as the tracker wrote it. */
function commandLine(run: Run): string | null {
  const { tags } = run;
  const program = tags['wandb.program'] ?? tags['mlflow.source.name'] ?? tags['program'];
  if (!program || tags['mlflow.source.type'] === 'NOTEBOOK') return program ?? null;
  const args = tags['wandb.args'] ?? tags['args'];
  const typed = program.endsWith('.py') ? `python ${program}` : program;
  return args ? `${typed} ${args}` : typed;
}

function summary(run: Run): NonNullable<RunPage['baseline']> {
  return {
    id: run.id,
    name: run.name,
    metrics: Object.fromEntries(Object.entries(run.metrics).map(([key, metric]) => [key, metric.last])),
    params: run.params,
  };
}

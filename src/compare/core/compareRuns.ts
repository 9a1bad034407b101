import type { CommitLink, Run } from '../../contract/run.ts';
import type { Direction } from '../../contract/runIndex.ts';
import type { FileChange } from '../../git/core/gitReads.ts';
import { compareByDirection } from '../../runs/core/primaryMetric.ts';
import { parseModelHistory } from './environment.ts';
import { compareNatural } from './naturalOrder.ts';

/** The comparison as `modelwright compare --json` prints it (without `version`). Lists go by `runs`. */
export interface RunComparison {
  readonly baseline: string | null;
  readonly runs: readonly string[];
  readonly params: readonly ComparedTexts[];
  readonly metrics: readonly ComparedMetric[];
  readonly environment: readonly ComparedTexts[];
  readonly datasets: readonly ComparedDataset[];
  /** One for two runs; a list by the other runs for more; null where there is nothing to compare. */
  readonly code: ComparedCode | null | readonly (ComparedCode | null)[];
  /** What the code part cannot know, by run; null where nothing is missing. */
  readonly codeNotes: readonly (string | null)[];
}

export interface ComparedTexts {
  readonly key: string;
  /** Null where the run has none. */
  readonly values: readonly (string | null)[];
  readonly same: boolean;
}

export interface ComparedDataset {
  readonly name: string;
  /** Digests; null where the run has no such dataset, `""` where it has one without a digest. */
  readonly values: readonly (string | null)[];
  /** False also where a digest is missing: nothing shows that the data is the same. */
  readonly same: boolean;
}

export interface ComparedMetric {
  readonly key: string;
  readonly values: readonly (number | null)[];
  /** Differences to the reference (baseline, else the first run), its own being 0; null where a value is missing. */
  readonly deltas: readonly (number | null)[];
  /** Index of the best value; null without a direction, below two values, where all are equal, or none is finite. */
  readonly best: number | null;
  readonly direction: Direction;
}

export interface ComparedCode {
  /** Commits. */
  readonly from: string;
  readonly to: string;
  readonly fromRun: string;
  readonly toRun: string;
  readonly files: readonly {
    readonly path: string;
    readonly oldPath?: string;
    readonly status: FileChange['status'];
    /** Counted lines; null for binary files. */
    readonly added: number | null;
    readonly deleted: number | null;
  }[];
  /** What the list cannot know, such as uncommitted code; null where it is complete. */
  readonly note: string | null;
}

export interface CompareInputs {
  /** In the order of the columns; a baseline of them is named by `baseline`. */
  readonly runs: readonly Run[];
  readonly baseline: string | null;
  readonly directionOf: (key: string) => Direction;
  /** Package or tool -> version by run id, read from the artifacts (requirements, conda, python_env, MLmodel). */
  readonly environments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Changed files between two commits; null without git. */
  readonly diff: ((from: string, to: string) => Promise<readonly FileChange[]>) | null;
}

/** Compares runs key by key, and their code through git. */
export async function compareRuns(inputs: CompareInputs): Promise<RunComparison> {
  const { runs, baseline } = inputs;
  const reference = Math.max(
    0,
    runs.findIndex((run) => run.id === baseline),
  );
  const environments = runs.map((run) => environmentOf(run, inputs.environments.get(run.id) ?? new Map()));
  const code = await compareCode(runs, reference, inputs.diff);
  return {
    baseline,
    runs: runs.map((run) => run.id),
    params: compareTexts(runs.map((run) => new Map(Object.entries(run.params)))),
    metrics: compareMetrics(runs, reference, inputs.directionOf),
    environment: compareTexts(environments),
    datasets: compareDatasets(runs),
    code: runs.length === 2 ? (code[0] ?? null) : runs.length < 2 ? null : code,
    codeNotes: runs.map((run) => linkNote(run.commit)),
  };
}

/** Rows of texts over runs, by key in natural order. */
export function compareTexts(columns: readonly ReadonlyMap<string, string>[]): readonly ComparedTexts[] {
  return sortedKeys(columns).map((key) => {
    const values = columns.map((column) => column.get(key) ?? null);
    return { key, values, same: values.every((value) => value === values[0]) };
  });
}

/** Rows of last values over runs. */
export function compareMetrics(
  runs: readonly Run[],
  reference: number,
  directionOf: (key: string) => Direction,
): readonly ComparedMetric[] {
  const columns = runs.map((run) => new Map(Object.entries(run.metrics)));
  return sortedKeys(columns).map((key) => {
    const values = columns.map((column) => column.get(key)?.last ?? null);
    const direction = directionOf(key);
    const own = values[reference] ?? null;
    const deltas = values.map((value) => (value === null || own === null ? null : value - own));
    return { key, values, deltas, best: bestIndex(values, direction), direction };
  });
}

function bestIndex(values: readonly (number | null)[], direction: Direction): number | null {
  if (direction === null) return null;
  const present = values.filter((value) => value !== null);
  if (present.every((value) => Object.is(value, present[0]))) return null;
  let best: number | null = null;
  for (const [index, value] of values.entries()) {
    if (value === null || !Number.isFinite(value)) continue;
    if (best === null || compareByDirection(value, values[best] ?? NaN, direction) > 0) best = index;
  }
  return best;
}

/** Datasets by name; several of one name in one run (other digests) stand side by side. */
export function compareDatasets(runs: readonly Run[]): readonly ComparedDataset[] {
  const columns = runs.map((run) => {
    const digests = new Map<string, Set<string>>();
    for (const { name, digest } of run.datasets)
      digests.set(name, (digests.get(name) ?? new Set()).add(digest ?? ''));
    return new Map([...digests].map(([name, found]) => [name, [...found].sort().join(', ')]));
  });
  return sortedKeys(columns).map((name) => {
    const values = columns.map((column) => column.get(name) ?? null);
    const [first] = values;
    return { name, values, same: Boolean(first) && values.every((value) => value === first) };
  });
}

/** Tags in which trackers keep versions: W&B, DVC, Sacred, and what people write (`python_version`, `torch.version`). */
const versionTag =
  /(?:^|[._/])(?:python|cuda|cudnn|torch|pytorch|tensorflow|keras|jax|sklearn|scikit-learn|xgboost|lightgbm|catboost|numpy|pandas|mlflow|wandb|cli|dvc|dvclive|os|platform|host|gpu|cpu|docker|image|framework)(?:[._ -]?version)?$/i;

/** What is known of the environment a run was made in: from its tags, and from the files that it kept. */
export function environmentOf(run: Run, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(run.tags))
    if (key === 'mlflow.log-model.history')
      for (const [name, version] of parseModelHistory(value)) found.set(name, version);
    else if (key.startsWith('mlflow.docker.') || key === 'mlflow.project.env' || versionTag.test(key))
      found.set(key, value);
  for (const [name, version] of files) found.set(name, version);
  return found;
}

/** Code between the reference's commit and that of each other run, in order. */
async function compareCode(
  runs: readonly Run[],
  reference: number,
  diff: CompareInputs['diff'],
): Promise<readonly (ComparedCode | null)[]> {
  const base = runs[reference];
  if (!base) return [];
  const others = runs.filter((_, index) => index !== reference);
  return Promise.all(others.map((other) => codeBetween(base, other, diff)));
}

async function codeBetween(base: Run, other: Run, diff: CompareInputs['diff']): Promise<ComparedCode | null> {
  const [from, to] = [base.commit, other.commit];
  if (!diff || from.id === null || to.id === null || !from.exists || !to.exists) return null;
  const files = from.id === to.id ? [] : await diff(from.id, to.id);
  return {
    from: from.id,
    to: to.id,
    fromRun: base.id,
    toRun: other.id,
    files: files.map(({ path, oldPath, status, added, deleted }) => ({
      path,
      ...(oldPath === undefined ? {} : { oldPath }),
      status,
      added,
      deleted,
    })),
    note: notesOf([base, other]),
  };
}

/** What is not known of the code of two runs: once where it is the same for both. */
function notesOf(runs: readonly [Run, Run]): string | null {
  const [first, second] = runs.map((run) => linkNote(run.commit));
  if (first === second) return first ?? null;
  const notes = runs.flatMap((run) => {
    const note = linkNote(run.commit);
    return note === null ? [] : [`${run.name}: ${note}`];
  });
  return notes.join('; ');
}

/** What a commit link leaves open about the code of its run, in words; null where the commit is the code. */
export function linkNote(link: CommitLink): string | null {
  if (link.id === null) return 'not linked to a commit';
  if (!link.exists) return `commit ${link.id.slice(0, 7)} is not in this repository`;
  if (link.kind === 'inferred') return 'commit inferred from the time of the run';
  if (link.kind === 'snapshot') return null;
  if (link.dirty === true) return 'uncommitted changes were present, not recorded';
  return link.dirty === null ? 'uncommitted code not recorded' : null;
}

/** Every key once, in natural order; the same on every machine. */
function sortedKeys(columns: readonly ReadonlyMap<string, unknown>[]): readonly string[] {
  const keys = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...keys].sort(compareNatural);
}

import { parseLooseJson } from '../dvc/parseValues.ts';
import { flattenValues, isMap } from '../dvc/valueTree.ts';

/** One entry of `log_history`. */
export interface LogRow {
  /** NaN where none was written. */
  readonly step: number;
  readonly numbers: ReadonlyMap<string, number>;
  /** Equal for rows of the same step with the same keys. */
  readonly identity: string;
}

export interface TrainerState {
  readonly rows: readonly LogRow[];
  /** -1 where it could not be read. */
  readonly globalStep: number;
  /** Null where none was set. */
  readonly maxSteps: number | null;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly damage: { readonly code: 'corrupt' | 'truncated'; readonly message: string } | null;
}

/** What the state holds of the training's arguments. */
const settings = [
  'num_train_epochs',
  'max_steps',
  'train_batch_size',
  'logging_steps',
  'eval_steps',
  'save_steps',
];
const marks = ['best_metric', 'best_model_checkpoint', 'best_global_step', 'trial_name'];

/**
 * `trainer_state.json` as `TrainerState.save_to_json` writes it (transformers, `trainer_callback.py`), with the bare
 * words `NaN` and `Infinity`. Of a damaged file the entries of its log that stand whole are kept, and the settings
 * before the damage.
 */
export function parseTrainerState(text: string): TrainerState | null {
  let whole: unknown;
  let damage: TrainerState['damage'] = null;
  try {
    whole = parseLooseJson(text);
  } catch {
    whole = salvage(text);
    const isCut = !text.trimEnd().endsWith('}');
    damage = {
      code: isCut ? 'truncated' : 'corrupt',
      message: `The state is ${isCut ? 'cut' : 'damaged'}: what stands whole of its log is shown.`,
    };
  }
  if (!isMap(whole)) return null;
  const history = whole['log_history'];
  const rows = Array.isArray(history) ? history.flatMap((row: unknown) => rowOf(row) ?? []) : [];
  const steps = rows.map(({ step }) => step).filter((step) => !Number.isNaN(step));
  const globalStep = numberOf(whole['global_step']) ?? steps.reduce((most, step) => Math.max(most, step), -1);
  const maxSteps = numberOf(whole['max_steps']);
  return {
    rows,
    globalStep,
    maxSteps: maxSteps !== null && maxSteps > 0 ? maxSteps : null,
    params: { ...textsOf(whole, settings, ''), ...trialOf(whole['trial_params']) },
    tags: textsOf(whole, marks, 'huggingface.'),
    damage,
  };
}

/**
 * The log of all states of one training, given from the one that went furthest on: what the others have beyond it is
 * added at its step. Entries that one file holds twice stay twice.
 */
export function unionOfLogs(states: readonly TrainerState[]): readonly LogRow[] {
  const [furthest, ...others] = states;
  if (!furthest) return [];
  const rows = [...furthest.rows];
  const seen = new Set(rows.map(({ identity }) => identity));
  for (const { rows: more } of others) {
    const fresh = more.filter(({ identity }) => !seen.has(identity));
    for (const { identity } of fresh) seen.add(identity);
    rows.push(...fresh);
  }
  if (rows.length === furthest.rows.length) return rows;
  return rows.sort((a, b) => (a.step < b.step ? -1 : a.step > b.step ? 1 : 0));
}

/** Seconds that the whole training took, out of the summary at its end; null when it did not come to it. */
export function trainRuntime(state: TrainerState): number | null {
  return (
    state.rows.findLast(({ numbers }) => numbers.has('train_runtime'))?.numbers.get('train_runtime') ?? null
  );
}

function rowOf(row: unknown): LogRow | null {
  if (!isMap(row)) return null;
  const numbers = new Map(flattenValues(row, 'drop').numbers);
  const step = numbers.get('step') ?? Number.NaN;
  numbers.delete('step');
  return { step, numbers, identity: JSON.stringify([step, ...[...numbers.keys()].sort()]) };
}

function textsOf(whole: Readonly<Record<string, unknown>>, keys: readonly string[], prefix: string) {
  const found: Record<string, string> = {};
  for (const key of keys) {
    const value = whole[key];
    if (typeof value === 'string' || typeof value === 'number') found[prefix + key] = String(value);
  }
  return found;
}

function trialOf(trial: unknown): Record<string, string> {
  return isMap(trial) ? Object.fromEntries(flattenValues(trial, 'text').texts) : {};
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Entries of a log that ends or breaks somewhere, and the simple values that stand before and behind it. */
function salvage(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const log = text.search(/"log_history"\s*:\s*\[/u);
  const outside = log < 0 ? text : text.slice(0, log);
  for (const [, key, value] of outside.matchAll(/^ {2}"(\w+)": ("(?:[^"\\]|\\.)*"|[-\w.+]+),?$/gmu))
    if (key !== undefined && value !== undefined) found[key] = looseOrNull(value);
  const rows: unknown[] = [];
  // Entries are flat but for what a metric nests one deep.
  if (log >= 0)
    for (const [entry] of text.slice(log).matchAll(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/gu)) {
      const row = looseOrNull(entry);
      if (isMap(row) && typeof row['step'] === 'number') rows.push(row);
    }
  found['log_history'] = rows;
  return found;
}

function looseOrNull(text: string): unknown {
  try {
    return parseLooseJson(text);
  } catch {
    return null;
  }
}

/** Names and numbers that all generated stores share; the same seed gives the same store. */

export const startMs = 1_714_000_000_000;

const paramNames = [
  'lr',
  'batch_size',
  'optimizer',
  'model/depth',
  'model/width',
  'dropout',
  'weight_decay',
  'seed',
  'epochs',
  'warmup',
  'data/version',
  'data/split',
  'amp',
  'clip',
  'sched',
  'gamma',
  'tokenizer',
  'loss',
  'augment',
  'notes',
];
const metricNames = [
  'loss',
  'val/loss',
  'val/acc',
  'lr',
  'grad_norm',
  'f1',
  'precision',
  'recall',
  'auc',
  'time_per_step',
];

export type Random = () => number;

/** Mulberry32: small, and good enough to make numbers that look measured. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function hex(random: Random, length: number): string {
  let text = '';
  while (text.length < length)
    text += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, length);
}

/** The first names are real ones; more get a number. */
function nameOf(base: readonly string[], index: number): string {
  const name = base[index % base.length] ?? 'x';
  return index < base.length ? name : `${name}_${Math.floor(index / base.length)}`;
}

export const metricName = (index: number): string => nameOf(metricNames, index);

/** A falling curve with noise. */
export function curve(random: Random, points: number): readonly number[] {
  const top = 0.5 + random() * 2.5;
  const fall = 0.01 + random() * 0.19;
  return Array.from({ length: points }, (_value, step) => top / (1 + fall * step) + random() * 0.01);
}

export function params(random: Random, count: number): readonly (readonly [string, string])[] {
  return Array.from({ length: count }, (_value, index) => [
    nameOf(paramNames, index),
    index % 3 === 0 ? String(1 + Math.floor(random() * 512)) : random().toFixed(6),
  ]);
}

export function tags(random: Random, run: number, count: number): readonly (readonly [string, string])[] {
  const own: (readonly [string, string])[] = [
    ['mlflow.user', 'alice'],
    ['mlflow.source.name', 'train.py'],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.runName', runName(run)],
    ['mlflow.source.git.commit', hex(random, 40)],
  ];
  for (let index = 0; own.length < count; index += 1)
    own.push([`group/tag${index}`, `value ${Math.floor(random() * 21)}`]);
  return own;
}

export const runName = (run: number): string => `run-${String(run).padStart(6, '0')}`;

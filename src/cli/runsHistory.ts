import type { MetricHistory, Run } from '../contract/run.ts';
import { ModelwrightError } from '../platform/errors.ts';
import { nearestNames } from '../runs/core/nearestName.ts';
import { compareNatural } from '../compare/core/naturalOrder.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult, Paper } from './commandContext.ts';
import { namedRun } from './commandContext.ts';
import { timeJson } from './runJson.ts';
import { numberWords, timeWords } from './runWords.ts';
import { textTable } from './textTable.ts';

/** `modelwright runs history RUN [--metric KEY]…` */
export const addRunsHistory: AddCommand = (parent, run) => {
  parent
    .command('history')
    .description('every logged value of the metrics of one run')
    .argument('<run>', 'id, name, alias, start of the native id, or git revision')
    .option('--metric <key>', 'this metric only; may be given several times', collect)
    .action((name: string, options: { readonly metric?: readonly string[] }) =>
      run((context) => runsHistory(context, name, options.metric ?? null)),
    );
};

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** @throws ModelwrightError `not-found` for a run or a metric that is not there, `ambiguous` */
export async function runsHistory(
  context: CommandContext,
  name: string,
  keys: readonly string[] | null,
): Promise<CommandResult> {
  const session = await context.open({ showDeleted: true });
  const run = await namedRun(session, name);
  const read = await session.index.history(run.id, keys, context.signal);
  const histories = complete(run, keys, read);
  const missing = keys?.find((key) => !histories.has(key));
  if (missing !== undefined) throw noMetric(missing, run);
  return {
    json: { version: 1, run: run.id, metrics: Object.fromEntries([...histories].map(historyJson)) },
    lines: (paper) => historyLines(histories, paper),
  };
}

/** Series in the order asked for, else by name; a metric that was stored as one value is a series of one. */
function complete(
  run: Run,
  keys: readonly string[] | null,
  read: ReadonlyMap<string, MetricHistory>,
): ReadonlyMap<string, MetricHistory> {
  const all = new Map<string, MetricHistory>();
  const wanted = new Set([...(keys ?? Object.keys(run.metrics)), ...read.keys()]);
  const order = keys ?? [];
  for (const key of [...wanted].sort((a, b) => rank(order, a) - rank(order, b) || compareNatural(a, b))) {
    const series = read.get(key) ?? singleValue(run, key);
    if (series) all.set(key, series);
  }
  return all;
}

function rank(keys: readonly string[], key: string): number {
  const at = keys.indexOf(key);
  return at < 0 ? keys.length : at;
}

function singleValue(run: Run, key: string): MetricHistory | null {
  const metric = Object.hasOwn(run.metrics, key) ? run.metrics[key] : undefined;
  if (metric?.count !== 1) return null;
  return {
    steps: Float64Array.of(metric.lastStep ?? NaN),
    timesMs: Float64Array.of(metric.lastAt ?? NaN),
    values: Float64Array.of(metric.last),
  };
}

function historyJson([key, series]: readonly [string, MetricHistory]): readonly [string, unknown] {
  return [
    key,
    {
      steps: Array.from(series.steps, (step) => (Number.isNaN(step) ? null : step)),
      times: Array.from(series.timesMs, timeJson),
      values: series.values,
    },
  ];
}

function* historyLines(histories: ReadonlyMap<string, MetricHistory>, paper: Paper): Generator<string> {
  if (histories.size === 0) yield 'The run has no metrics.';
  let first = true;
  for (const [key, series] of histories) {
    if (!first) yield '';
    first = false;
    const values = numberWords(key, Array.from(series.values));
    const rows = values.map((value, index) => {
      const step = series.steps[index] ?? NaN;
      return [Number.isNaN(step) ? '' : String(step), timeWords(series.timesMs[index] ?? NaN), value];
    });
    yield* textTable(
      [{ title: 'STEP', align: 'right' }, { title: 'TIME' }, { title: key, align: 'right' }],
      rows,
      paper,
    );
  }
}

function noMetric(key: string, run: Run): ModelwrightError {
  if (Object.hasOwn(run.metrics, key))
    return new ModelwrightError('not-found', `${run.name} has no series of ${key}, only its summary`, {
      hint: 'Its last, smallest and greatest value are in "runs show".',
    });
  const near = nearestNames(key, Object.keys(run.metrics));
  return new ModelwrightError(
    'not-found',
    `${run.name} has no metric ${key}`,
    near.length > 0 ? { hint: `Nearest names: ${near.join(', ')}.` } : {},
  );
}

import type { Run } from '../contract/run.ts';
import { linkNote } from '../compare/core/compareRuns.ts';
import { compareNatural } from '../compare/core/naturalOrder.ts';
import type { Paper } from './commandContext.ts';
import { commitWords, durationOfRun, numberWords, problemRemarks, timeWords } from './runWords.ts';
import type { ProjectSession } from './session.ts';
import { textTable } from './textTable.ts';
import { cutText, oneLine, padText, textWidth } from './textWidth.ts';

/** One run as a page of text: facts, metrics, params, tags, data, models, problems. */
export function* runsShowLines(run: Run, session: ProjectSession, paper: Paper): Generator<string> {
  yield paper.ink('bold', oneLine(run.name));
  yield* pairs(facts(run, session), paper);
  yield* metrics(run, paper);
  yield* section('PARAMS', sorted(run.params), paper);
  yield* section('TAGS', sorted(run.tags), paper);
  yield* section(
    'RESOURCES',
    sorted(run.resources).map(([key, value]) => [key, String(value)] as const),
    paper,
  );
  yield* section('ENVIRONMENT', [...session.environment(run)], paper);
  yield* section(
    'DATASETS',
    run.datasets.map(
      ({ name, digest, context }) => [name, [digest, context].filter(Boolean).join(' · ')] as const,
    ),
    paper,
  );
  yield* section(
    'MODELS',
    run.models.map((model) => [model.name, modelWords(model)] as const),
    paper,
  );
  const problems = problemRemarks(run.problems);
  if (problems.length > 0) {
    yield '';
    yield paper.ink('bold', 'PROBLEMS');
    for (const problem of problems) yield paper.ink('yellow', problem);
  }
}

function facts(run: Run, session: ProjectSession): readonly (readonly [string, string])[] {
  const note = run.commit.id === null ? null : linkNote(run.commit);
  const subject = run.commit.id === null ? undefined : session.index.commits().get(run.commit.id)?.subject;
  const alias = Object.hasOwn(session.notes, run.id) ? session.notes[run.id] : undefined;
  const known: readonly (readonly [string, string | null | undefined])[] = [
    ['id', run.id],
    ['also', run.also.map((other) => other.id).join(', ')],
    ['alias', alias?.alias],
    ['status', run.lifecycle === 'deleted' ? `${run.status}, deleted` : run.status],
    ['experiment', run.experiment?.name],
    ['user', run.user],
    ['started', timeWords(run.startedAt)],
    ['ended', timeWords(run.endedAt)],
    ['took', durationOfRun(run)],
    ['commit', [commitWords(run), subject].filter(Boolean).join('  ')],
    ['code', note],
    ['parent', run.parentId],
    ['source', `${run.source.kind} ${run.source.path}`],
    ['artifacts', run.artifacts],
    ['note', alias?.note],
  ];
  return known.flatMap(([key, value]) => (value ? [[key, value] as const] : []));
}

function* metrics(run: Run, paper: Paper): Generator<string> {
  const entries = sorted(run.metrics);
  if (entries.length === 0) return;
  yield '';
  const rows = entries.map(([key, metric]) => {
    const [last = '', min = '', max = ''] = numberWords(key, [metric.last, metric.min, metric.max]);
    return [
      key,
      last,
      metric.lastStep === null ? '' : String(metric.lastStep),
      min,
      max,
      String(metric.count),
    ];
  });
  const right = (title: string) => ({ title, align: 'right' as const });
  yield* textTable(
    [
      { title: 'METRICS', cut: 'middle', least: 12 },
      right('LAST'),
      right('STEP'),
      right('MIN'),
      right('MAX'),
      right('POINTS'),
    ],
    rows,
    paper,
  );
}

function* section(
  title: string,
  entries: readonly (readonly [string, string])[],
  paper: Paper,
): Generator<string> {
  if (entries.length === 0) return;
  yield '';
  yield paper.ink('bold', title);
  yield* pairs(entries, paper);
}

/** Keys dim and aligned, values behind them; long values are cut on a terminal only. */
function* pairs(entries: readonly (readonly [string, string])[], paper: Paper): Generator<string> {
  const most = paper.width === null ? Infinity : Math.max(12, Math.floor(paper.width / 2));
  const keys = entries.map(([key]) => cutText(oneLine(key), most, 'middle'));
  const widest = keys.reduce((width, key) => Math.max(width, textWidth(key)), 0);
  for (const [index, [, value]] of entries.entries()) {
    const key = padText(keys[index] ?? '', widest, 'left');
    const rest = paper.width === null ? Infinity : Math.max(10, paper.width - widest - 2);
    yield `${paper.ink('dim', key)}  ${cutText(oneLine(value), rest, 'end')}`.trimEnd();
  }
}

function modelWords(model: Run['models'][number]): string {
  const registered = model.registered.map(
    ({ name, version, aliases }) =>
      `${name} v${version}${aliases.length > 0 ? ` (${aliases.join(', ')})` : ''}`,
  );
  return [model.flavor, model.path, ...registered].filter(Boolean).join(' · ');
}

function sorted<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => compareNatural(a, b));
}

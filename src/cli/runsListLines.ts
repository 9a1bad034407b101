import type { Problem, Run } from '../contract/run.ts';
import type { IndexSnapshot } from '../contract/runIndex.ts';
import { fieldOf } from '../runs/core/filter/filterFields.ts';
import type { FilterKey } from '../runs/core/filter/filterAst.ts';
import type { Paper } from './commandContext.ts';
import {
  ageCell,
  commitWords,
  durationOfRun,
  numberWords,
  plural,
  problemRemarks,
  shortName,
  statusCell,
} from './runWords.ts';
import type { ProjectSession } from './session.ts';
import type { TextCell, TextColumn } from './textTable.ts';
import { textTable } from './textTable.ts';

interface Listed {
  readonly session: ProjectSession;
  readonly runs: readonly Run[];
  readonly found: number;
  readonly all: number;
  /** The key that the list is ordered by, when it was asked for: it gets a column of its own. */
  readonly orderKey: FilterKey | null;
}

/** The table of runs and a line that counts them. */
export function* runsListLines(listed: Listed, paper: Paper): Generator<string> {
  const { session, runs, found, all, orderKey } = listed;
  const { primary, sources } = session.index.state();
  if (all === 0) {
    yield sources.length === 0
      ? `No stores of runs were found in ${session.index.root}.`
      : 'The stores that were found hold no runs.';
    return;
  }
  if (found === 0) {
    yield `None of ${plural(all, 'run', 'runs')} matches.`;
    return;
  }
  const key = primary?.key ?? null;
  const values = runs.map((run) =>
    key !== null && Object.hasOwn(run.metrics, key) ? (run.metrics[key]?.last ?? null) : null,
  );
  const numbers = numberWords(key ?? '', values);
  const ordered = orderWords(runs, orderKey);
  const columns: TextColumn[] = [
    { title: 'RUN', cut: 'middle', least: 8 },
    { title: 'NAME', cut: 'middle', least: 10 },
    { title: 'STATUS' },
    { title: key ?? '', align: 'right', cut: 'middle', least: 6 },
    { title: orderKey?.name ?? '', align: 'right', cut: 'middle', least: 6 },
    { title: 'STARTED', align: 'right', leaves: 1 },
    { title: 'TOOK', align: 'right', leaves: 5 },
    { title: 'COMMIT', cut: 'end', least: 7, leaves: 2 },
    { title: 'EXPERIMENT', cut: 'middle', least: 10, leaves: 3 },
    { title: 'SOURCE', cut: 'middle', least: 8, leaves: 4 },
  ];
  const hidden = new Set<number>();
  if (key === null) hidden.add(3);
  if (orderKey === null || orderKey.name === key || isShown(orderKey.name)) hidden.add(4);
  if (new Set(runs.map((run) => run.experiment?.id)).size < 2) hidden.add(8);
  if (new Set(runs.map((run) => `${run.source.kind} ${run.source.path}`)).size < 2) hidden.add(9);
  const rows = runs.map((run, index): readonly (TextCell | string)[] => [
    { text: shortName(run), style: 'yellow' },
    run.name,
    statusCell(run),
    numbers[index] ?? '',
    ordered[index] ?? '',
    ageCell(run.startedAt, paper.now),
    durationOfRun(run),
    commitWords(run),
    run.experiment?.name ?? '',
    { text: `${run.source.kind} ${run.source.path}`, style: 'dim' },
  ]);
  const keep = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, index) => !hidden.has(index));
  yield* textTable(keep(columns), rows.map(keep), paper);
  yield '';
  const count =
    runs.length < found ? `${runs.length} of ${plural(found, 'run', 'runs')}` : plural(found, 'run', 'runs');
  const of = found < all ? ` (${all} in all)` : '';
  yield paper.ink('dim', `${count}${of}`);
}

/** Attributes that have their column anyway. */
function isShown(name: string): boolean {
  return /^(?:name|run_name|status|started|start_time|duration|commit|branch|id|run_id)$/.test(name);
}

function orderWords(runs: readonly Run[], key: FilterKey | null): readonly string[] {
  if (key === null) return [];
  const values = runs.map((run) => {
    const field = fieldOf(run, key);
    return field === null ? null : field.type === 'texts' ? (field.values[0] ?? null) : field.value;
  });
  const isNumber = (value: string | number | null): value is number | null => typeof value !== 'string';
  if (values.every(isNumber)) return numberWords(key.name, values);
  return values.map((value) => (value === null ? '' : String(value)));
}

/** What could not be read, and why git says nothing. */
export function runsListRemarks(state: IndexSnapshot, problems: readonly Problem[]): readonly string[] {
  const unread = state.sources
    .filter((source) => source.state === 'unsupported')
    .map((source) => `${source.kind} ${source.path}: found, not read yet`);
  return [...(state.gitProblem === null ? [] : [state.gitProblem]), ...unread, ...problemRemarks(problems)];
}

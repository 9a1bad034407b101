import type { Problem, Run } from '../contract/run.ts';
import type { IndexSnapshot } from '../contract/runIndex.ts';
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
}

/** The table of runs and a line that counts them. */
export function* runsListLines(listed: Listed, paper: Paper): Generator<string> {
  const { session, runs, found, all } = listed;
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
  const columns: TextColumn[] = [
    { title: 'RUN', cut: 'middle', least: 8 },
    { title: 'NAME', cut: 'middle', least: 14 },
    { title: 'STATUS' },
    { title: key ?? '', align: 'right', cut: 'middle', least: 6 },
    { title: 'STARTED', align: 'right' },
    { title: 'TOOK', align: 'right', leaves: 3 },
    { title: 'COMMIT', cut: 'end', least: 7 },
    { title: 'EXPERIMENT', cut: 'middle', least: 8, leaves: 1 },
    { title: 'SOURCE', cut: 'middle', least: 8, leaves: 2 },
  ];
  const hidden = new Set<number>();
  if (key === null) hidden.add(3);
  if (new Set(runs.map((run) => run.experiment?.id)).size < 2) hidden.add(7);
  if (new Set(runs.map((run) => `${run.source.kind} ${run.source.path}`)).size < 2) hidden.add(8);
  const rows = runs.map((run, index): readonly (TextCell | string)[] => [
    { text: shortName(run), style: 'yellow' },
    run.name,
    statusCell(run),
    numbers[index] ?? '',
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

/** What could not be read, and why git says nothing. */
export function runsListRemarks(state: IndexSnapshot, problems: readonly Problem[]): readonly string[] {
  const unread = state.sources
    .filter((source) => source.state === 'unsupported')
    .map((source) => `${source.kind} ${source.path}: found, not read yet`);
  return [...(state.gitProblem === null ? [] : [state.gitProblem]), ...unread, ...problemRemarks(problems)];
}

import type { RunStatus } from '../../../contract/run.ts';
import type { RawRun } from '../reader.ts';
import { MetricTotals, type PointSink } from '../wandb/metricTotals.ts';
import { columnRoles, paramName, type ColumnRoles, type TableOptions } from './tableColumns.ts';
import type { TableRow } from './tableRows.ts';

/** One run of a table: a row, or all rows that are its steps. */
export interface TableRun {
  readonly run: RawRun;
  readonly rows: readonly TableRow[];
  readonly roles: ColumnRoles;
}

const statuses: Readonly<Record<string, RunStatus>> = {
  running: 'running',
  finished: 'finished',
  complete: 'finished',
  completed: 'finished',
  success: 'finished',
  done: 'finished',
  ok: 'finished',
  failed: 'failed',
  fail: 'failed',
  error: 'failed',
  crashed: 'failed',
  killed: 'killed',
  pruned: 'killed',
};

/**
 * The runs of a table. Each row is a run, unless the option `step` names the column of the steps: then rows of the
 * same id or name are one run, and all rows are one where there is neither.
 *
 * @param file the table's name, for a run that has none of its own
 */
export function tableRuns(
  rows: readonly TableRow[],
  options: TableOptions,
  file: string,
): readonly TableRun[] {
  const roles = columnRoles(rows, options);
  const isSteps = options['step'] !== undefined;
  const key = roles.first('id') ?? (isSteps ? roles.first('name') : null);
  const groups = new Map<string, TableRow[]>();
  for (const [at, row] of rows.entries()) {
    const own = key === null ? undefined : row.values.get(key)?.text;
    let id = own ?? (isSteps && key === null ? '.' : String(at + 1));
    // Two rows of one id are two runs: the second is told apart by its row.
    if (!isSteps && groups.has(id)) id = `${id}#${at + 1}`;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return [...groups].map(([nativeId, members]) => ({
    run: runOf(nativeId, members, roles, file),
    rows: members,
    roles,
  }));
}

/** Gives every value of the metrics, in the order of the rows. */
export function pushPoints({ rows, roles }: Pick<TableRun, 'rows' | 'roles'>, sink: PointSink): void {
  const step = roles.first('step');
  const time = roles.first('time');
  for (const { values } of rows) {
    const at = step === null ? Number.NaN : (values.get(step)?.number ?? Number.NaN);
    const when = (time === null ? null : timeOf(values.get(time)?.text)) ?? Number.NaN;
    for (const [column, { number }] of values)
      if (number !== null && roles.roles.get(column) === 'metric') sink.point(column, at, when, number);
  }
}

function runOf(nativeId: string, rows: readonly TableRow[], roles: ColumnRoles, file: string): RawRun {
  const text = (role: 'name' | 'status' | 'commit' | 'time'): string | null => {
    const column = roles.first(role);
    const found = column === null ? undefined : rows.find(({ values }) => values.has(column));
    return column === null ? null : (found?.values.get(column)?.text ?? null);
  };
  const params: [string, string][] = [];
  for (const { values } of rows)
    for (const [column, value] of values)
      if (roles.isParam(column)) params.push([paramName(column), value.text]);
  const totals = new MetricTotals();
  pushPoints({ rows, roles }, totals);
  const startedAt = timeOf(text('time') ?? undefined);
  const commit = text('commit');
  const isCommit = commit !== null && /^[0-9a-f]{7,64}$/iu.test(commit);
  return {
    nativeId,
    experiment: null,
    name: text('name') ?? (nativeId === '.' ? file : /^\d+$/u.test(nativeId) ? `row ${nativeId}` : nativeId),
    user: null,
    status: statuses[text('status')?.toLowerCase() ?? ''] ?? 'unknown',
    lifecycle: 'active',
    startedAt,
    endedAt: null,
    parentNativeId: null,
    params: Object.fromEntries(params),
    tags: {},
    metrics: Object.fromEntries(totals.summaries()),
    resources: {},
    datasets: [],
    models: [],
    artifacts: null,
    git: isCommit
      ? { commit: commit.toLowerCase(), branch: null, dirty: null, remote: null, patchFile: null }
      : null,
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt: startedAt,
    sameAs: { folders: [], nativeIds: [] },
    progress: null,
    problems: [],
  };
}

/** ISO times, those without a zone as UTC; numbers as seconds or milliseconds since 1970. */
function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (text !== '' && Number.isFinite(number)) {
    if (number < 1e8) return null;
    return Math.round(number < 1e11 ? number * 1000 : number);
  }
  if (!/^\d{4}-\d{2}-\d{2}/u.test(text)) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(text.slice(10)) || text.length <= 10 ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}

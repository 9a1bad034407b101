import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetReport, TableProfile } from '../../../contract/datasets.ts';
import type { Problem } from '../../../contract/run.ts';
import { contractPath, profilePath } from '../../../evidence/core/inputNames.ts';
import { isAbort, isModelwrightError, messageOf } from '../../../platform/errors.ts';
import type { DatasetSpec } from '../../../project/core/projectParts.ts';
import { datasetVerdict } from '../../core/datasetVerdict.ts';
import type { DatasetOptions } from '../datasetOptions.ts';
import { readProfile } from '../profile/profileFile.ts';
import { committedContract } from '../session/readCommitted.ts';
import { openSession, type TableSession } from '../session/tableSession.ts';
import { isStale, storedChecks, verdictOf, type StoredCheck } from '../storedChecks.ts';
import { reportColumns } from './reportColumns.ts';

type Pair = 'splits' | 'reference';

interface Profiles {
  readonly names: readonly [string, string | null];
  readonly first: TableProfile | null;
  readonly second: TableProfile | null;
  readonly rows: DatasetReport['rows'];
  readonly digest: string | null;
  readonly engineProblem: string | null;
  readonly fileProblem: string | null;
}

/** The last known state of a dataset: what evidence says, beside the profiles of its tables as far as they are here. */
export async function reportOf(
  options: DatasetOptions,
  dataset: DatasetSpec,
  pair: Pair,
  signal?: AbortSignal,
): Promise<DatasetReport> {
  const profiles = await profilesOf(options, dataset, pair, signal);
  return { ...(await assemble(options, dataset, pair, profiles)), complete: true };
}

/** The part of it that committed evidence gives, without the wait for a table. */
export async function recordedReport(
  options: DatasetOptions,
  dataset: DatasetSpec,
  pair: Pair,
): Promise<DatasetReport> {
  return { ...(await assemble(options, dataset, pair, noProfiles(pair))), complete: false };
}

async function assemble(
  options: DatasetOptions,
  dataset: DatasetSpec,
  pair: Pair,
  profiles: Profiles,
): Promise<Omit<DatasetReport, 'complete'>> {
  const stored = await storedChecks(options, dataset);
  const checks = stored.map(({ check }) => check);
  const read = committedContract(options.root, dataset.id);
  const problems: Problem[] = (read?.problems ?? []).map(({ message, line, severity, file }) => ({
    code: 'inconsistent',
    severity,
    path: file,
    line,
    message,
  }));
  const stale = stored.filter(isStale).map(({ check }) => check.check);
  const standing = verdictOf(stored);
  const hasReference = existsSync(join(options.root, profilePath(dataset.id)));
  const columns = reportColumns({
    dataset,
    first: profiles.first,
    second: profiles.second,
    pair,
    contract: read?.contract ?? null,
    checks,
    stale: stale.includes('contract'),
  });
  const newest = stored.toSorted((a, b) => createdAt(b) - createdAt(a))[0];
  return {
    id: dataset.id,
    datasets: options.project().datasets.map(({ id }) => id),
    path: dataset.path,
    digest: profiles.digest,
    pair,
    names: profiles.names,
    rows: profiles.rows,
    verdict: standing?.verdict ?? datasetVerdict([]),
    sentence: standing?.verdict.reason ?? 'Nothing was checked yet: run the checks.',
    detail: [standing?.detail ?? '', changeText(columns, pair)].join(' ').trim(),
    columns,
    checks,
    contractPath: read ? contractPath(dataset.id) : null,
    stale,
    checkedAt: newest ? createdAt(newest) : null,
    problems,
    engineProblem: profiles.engineProblem,
    fileProblem: profiles.fileProblem,
    current: dataset.current,
    candidates: [],
    hasReference,
    evidence: { checks: stored.length, by: newest?.judged.stored.evidence.by ?? null },
  };
}

function createdAt({ judged }: StoredCheck): number {
  return judged.stored.evidence.createdAt;
}

function noProfiles(pair: Pair): Profiles {
  return {
    names: pair === 'splits' ? ['train', 'test'] : ['reference', 'now'],
    first: null,
    second: null,
    rows: [],
    digest: null,
    engineProblem: null,
    fileProblem: null,
  };
}

async function profilesOf(
  options: DatasetOptions,
  dataset: DatasetSpec,
  pair: Pair,
  signal: AbortSignal | undefined,
): Promise<Profiles> {
  const none = noProfiles(pair);
  if (!options.trusted) return { ...none, fileProblem: 'No table is read in Restricted Mode.' };
  let session: TableSession;
  try {
    session = await openSession(options, dataset, signal ? { signal } : {});
  } catch (error) {
    if (isAbort(error)) throw error;
    const message = messageOf(error);
    const engine = isModelwrightError(error, 'engine-missing') || isModelwrightError(error, 'engine-died');
    return engine ? { ...none, engineProblem: message } : { ...none, fileProblem: message };
  }
  try {
    const { tables, main, current, profile } = contextOf(session);
    const rows = [
      { name: dataset.id, rows: main.rows },
      ...(tables.length > 1 ? tables.map(({ name, rows: n }) => ({ name, rows: n })) : []),
    ];
    const about = { ...none, rows, digest: main.digest.replace(/^\w+:/, '') };
    if (pair === 'reference') {
      const reference = readProfile(options.root, dataset.id);
      return { ...about, first: reference, second: await profile(current ?? main) };
    }
    const first = tables.find(({ name }) => name === 'train') ?? tables[0] ?? main;
    const second = tables.find(({ name }) => name === 'test') ?? tables.at(-1) ?? null;
    const other = second && second.path !== first.path ? second : null;
    return {
      ...about,
      names: [first.name, other?.name ?? null],
      first: await profile(first),
      second: other ? await profile(other) : null,
    };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ...none, fileProblem: messageOf(error) };
  } finally {
    session.close();
  }
}

function contextOf({ context }: TableSession): Pick<
  TableSession['context'],
  'tables' | 'main' | 'current'
> & {
  readonly profile: (table: TableSession['context']['main']) => Promise<TableProfile>;
} {
  const { tables, main, current } = context;
  return { tables, main, current, profile: (table) => context.profile(table) };
}

/** How many columns are other than in the table beside them. */
function changeText(columns: DatasetReport['columns'], pair: Pair): string {
  const differ = columns.filter(
    ({ change }) => change?.says === 'above chance' || change?.says === 'drift',
  ).length;
  if (differ === 0) return '';
  const text = differ === 1 ? '1 column' : `${differ} columns`;
  return pair === 'splits'
    ? `The splits differ in ${text}: for information.`
    : `${text} drifted from the reference.`;
}

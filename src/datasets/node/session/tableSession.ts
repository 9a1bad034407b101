import { join } from 'node:path';
import type { TableProfile } from '../../../contract/datasets.ts';
import { profilePath } from '../../../evidence/core/inputNames.ts';
import { isModelwrightError, type ModelwrightError } from '../../../platform/errors.ts';
import type { DatasetSpec } from '../../../project/core/projectParts.ts';
import type { CheckContext } from '../../core/checkContext.ts';
import { recordOf, type OpenTable } from '../../core/table.ts';
import type { DatasetOptions } from '../datasetOptions.ts';
import { ForkedEngine } from '../engine/forkedEngine.ts';
import { readProfile } from '../profile/profileFile.ts';
import { profileTable } from '../profile/profileTable.ts';
import { findFile, refuseChanged, type FoundFile } from '../tables/findFile.ts';
import { openTable } from '../tables/openTable.ts';
import { linesOfRecords } from '../tables/recordLines.ts';
import { committedContract, committedReviews } from './readCommitted.ts';

/** The tables of one dataset, open in an engine of their own until the session is closed. */
export interface TableSession {
  readonly context: CheckContext;
  /** Splits and other tables that could not be opened, with why. */
  readonly problems: readonly { readonly path: string; readonly error: ModelwrightError }[];
  /** @throws ModelwrightError `table-unreadable` when a file changed meanwhile */
  close(): void;
  refuseChanged(): void;
}

type Wanted = { readonly name: string; readonly path: string };

/** Profiles by digest: the same bytes give the same profile. */
const profiles = new Map<string, Promise<TableProfile>>();
const mostProfiles = 32;

/** @throws ModelwrightError `not-found`, `table-unreadable`, `engine-missing` for the dataset's own table */
export async function openSession(
  options: DatasetOptions,
  dataset: DatasetSpec,
  more: { readonly current?: string; readonly signal?: AbortSignal } = {},
): Promise<TableSession> {
  const { root, storage, digests, project } = options;
  const { signal } = more;
  const copies = join(storage, 'tables', 'copies');
  const problems: { path: string; error: ModelwrightError }[] = [];
  const current = more.current ?? dataset.current;
  const wanted: Wanted[] = [
    { name: dataset.id, path: dataset.path },
    ...Object.entries(dataset.splits).map(([name, path]) => ({ name, path })),
    ...(dataset.agreement ? [{ name: 'agreement', path: dataset.agreement.path }] : []),
    ...(dataset.outOfSample ? [{ name: 'out-of-sample', path: dataset.outOfSample.path }] : []),
    ...(current === null ? [] : [{ name: 'now', path: current }]),
  ];
  const files = new Map<string, FoundFile>();
  for (const { name, path } of wanted) {
    if (files.has(path)) continue;
    try {
      files.set(path, await findFile(root, name, path, copies, signal));
    } catch (error) {
      // The dataset's own table is what it is all about; the others are told.
      if (!isModelwrightError(error) || path === dataset.path) throw error;
      problems.push({ path, error });
    }
  }
  // Before the engine starts: what is thrown here must leave no child behind that keeps the program alive.
  const reference = referenceOf(root, dataset.id, more.current === undefined ? problems : null);
  const reviews = committedReviews(root, dataset.id);
  const pinnedBy = await digests.keeper(dataset.path, signal);
  const agreed = committedContract(root, dataset.id);
  const engine = new ForkedEngine({
    engineFile: options.engineFile,
    storage,
    files: [...files.values()].map(({ readable }) => readable),
  });
  const query: CheckContext['query'] = (sql) => engine.query(sql, signal);
  const opened = new Map<string, OpenTable>();
  try {
    for (const [path, file] of files) {
      try {
        opened.set(path, await openTable(file, (await digests.of(path, signal)) ?? 'unknown', query, engine));
      } catch (error) {
        if (!isModelwrightError(error, 'table-unreadable') || path === dataset.path) throw error;
        problems.push({ path, error });
      }
    }
  } catch (error) {
    engine.dispose();
    throw error;
  }
  const named = (path: string | null | undefined, name: string): OpenTable | null => {
    const table = path === null || path === undefined ? undefined : opened.get(path);
    return table ? { ...table, name } : null;
  };
  const main = named(dataset.path, dataset.id);
  if (!main) throw new Error(`${dataset.path} was not opened`);
  const splits = Object.entries(dataset.splits).flatMap(([name, path]) => named(path, name) ?? []);
  const context: CheckContext = {
    dataset,
    tables: splits.length > 0 ? splits : [main],
    main,
    query,
    contract: agreed?.contract ?? null,
    contractProblems: agreed?.problems ?? [],
    reference,
    agreement: named(dataset.agreement?.path, 'agreement'),
    outOfSample: named(dataset.outOfSample?.path, 'out-of-sample'),
    current: named(current, 'now'),
    promised: promisedBy(project().objectives),
    now: options.now(),
    reviews,
    pinnedBy,
    lines: (table, rows) => linesOf(table, files.get(table.path), rows),
    profile: (table) => {
      const key = `${dataset.id} ${table.path} ${table.digest}`;
      let known = profiles.get(key);
      if (!known) {
        known = profileTable(table, query, dataset.id);
        if (profiles.size >= mostProfiles) profiles.clear();
        profiles.set(key, known);
        // What failed is tried again.
        known.catch(() => profiles.delete(key));
      }
      return known;
    },
  };
  return {
    context,
    problems,
    close: () => engine.dispose(),
    refuseChanged: () => {
      for (const file of files.values()) refuseChanged(file);
    },
  };
}

/** A damaged profile is told among the others, unless it is what was asked for. */
function referenceOf(
  root: string,
  dataset: string,
  problems: { path: string; error: ModelwrightError }[] | null,
): TableProfile | null {
  try {
    return readProfile(root, dataset);
  } catch (error) {
    if (!problems || !isModelwrightError(error)) throw error;
    problems.push({ path: profilePath(dataset), error });
    return null;
  }
}

/** The narrowest margin that an objective has to tell apart: half the width that its test rows have to give. */
function promisedBy(objectives: ReturnType<DatasetOptions['project']>['objectives']): number | null {
  const margins = objectives.flatMap(({ against, role }) =>
    against && role !== 'info' && against.margin > 0 && against.margin < 1 ? [against.margin] : [],
  );
  return margins.length === 0 ? null : Math.min(...margins);
}

async function linesOf(
  table: OpenTable,
  file: FoundFile | undefined,
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (!file || rows.length === 0 || table.kind === 'parquet') return new Map();
  const records = rows.map((row) => recordOf(table, row));
  const header = table.kind === 'csv';
  const lines = await linesOfRecords(file.readable, records, { gzip: file.gzip, header });
  return new Map(
    rows.flatMap((row, at) => {
      const line = lines.get(records[at] ?? 0);
      return line === undefined ? [] : [[row, line] as const];
    }),
  );
}

import type { DataCheck, DataCheckKind, DatasetSummary } from '../../contract/datasets.ts';
import { currentFiles } from '../../evidence/core/currentFiles.ts';
import { datasetInputs } from '../../evidence/core/datasetInputs.ts';
import type { CurrentInputs, StoredEvidence } from '../../evidence/core/evidence.ts';
import { currentEvidence, type JudgedEvidence } from '../../evidence/core/freshness.ts';
import { sha256 } from '../../platform/canonicalJson.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import { standingVerdict, type StandingVerdict } from '../core/standingVerdict.ts';
import type { DatasetOptions } from './datasetOptions.ts';
import { committedText } from './session/readCommitted.ts';
import { checks } from './runChecks.ts';

export interface StoredCheck {
  readonly check: DataCheck;
  readonly judged: JudgedEvidence;
}

/** What committed evidence says of a dataset, each check with whether it still holds. No table is read. */
export async function storedChecks(
  options: DatasetOptions,
  dataset: DatasetSpec,
): Promise<readonly StoredCheck[]> {
  const records = options.evidence.read().records.filter(({ evidence }) => evidence.subject === dataset.id);
  if (records.length === 0) return [];
  const current = await currentInputs(options, dataset, records);
  return checks.flatMap(({ kind }) => {
    const judged = currentEvidence(
      records.filter(({ evidence }) => evidence.kind === kind),
      current,
    );
    return judged ? [{ check: checkOf(kind, judged.stored), judged }] : [];
  });
}

/** Values of today for all inputs of these records; a data file that is not here is left out. */
async function currentInputs(
  { root, digests }: DatasetOptions,
  dataset: DatasetSpec,
  records: readonly StoredEvidence[],
): Promise<CurrentInputs> {
  return {
    ...datasetInputs(dataset, (path) => committedText(root, path), sha256),
    ...(await currentFiles(
      digests,
      records.map(({ evidence }) => evidence.inputs),
    )),
  };
}

function checkOf(kind: DataCheckKind, { evidence }: StoredEvidence): DataCheck {
  const { measured, limit, rows, title, figures } = evidence.measured;
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return {
    check: kind,
    column: null,
    verdict: evidence.verdict,
    measured: number(measured),
    limit: number(limit),
    rows: number(rows) ?? 0,
    examples: [],
    title: typeof title === 'string' ? title : evidence.verdict.reason,
    figures: typeof figures === 'object' && figures !== null ? { ...figures } : {},
  };
}

export function isStale({ judged }: StoredCheck): boolean {
  return judged.freshness.state === 'stale';
}

/** What the results say of today; null where there are none. */
export function verdictOf(stored: readonly StoredCheck[]): StandingVerdict | null {
  return standingVerdict(
    stored.map((one) => ({ check: one.check, changed: isStale(one) ? one.judged.freshness.inputs : [] })),
  );
}

export async function summaryOf(options: DatasetOptions, dataset: DatasetSpec): Promise<DatasetSummary> {
  const stored = await storedChecks(options, dataset);
  const contract = stored.find(({ check }) => check.check === 'contract');
  const stale = stored.filter(isStale);
  return {
    id: dataset.id,
    path: dataset.path,
    verdict: verdictOf(stored)?.verdict ?? null,
    contract: contract && !isStale(contract) ? contract.check.verdict : null,
    stale: stale.length > 0,
    checkedAt:
      stored.length === 0 ? null : Math.max(...stored.map(({ judged }) => judged.stored.evidence.createdAt)),
    line: dataset.place.line,
  };
}

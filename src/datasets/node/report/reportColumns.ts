import type { ColumnProfile, ReportColumn, TableProfile } from '../../../contract/datasets.ts';
import type { Outcome, Verdict } from '../../../contract/verdict.ts';
import { benjaminiHochberg } from '../../../statistics/benjaminiHochberg.ts';
import type { DatasetSpec } from '../../../project/core/projectParts.ts';
import { contractText, type Contract } from '../../core/contract/contract.ts';
import type { DataCheck } from '../../../contract/datasets.ts';
import { compareProfiles, driftSays, type DriftColumn } from '../checks/driftCheck.ts';

export interface ColumnsInput {
  readonly dataset: DatasetSpec;
  readonly first: TableProfile | null;
  readonly second: TableProfile | null;
  readonly pair: 'splits' | 'reference';
  readonly contract: Contract | null;
  /** Results of the last check; empty when nothing was checked. */
  readonly checks: readonly DataCheck[];
  readonly stale: boolean;
}

/** One row per column of either table, in the order of the first. */
export function reportColumns(input: ColumnsInput): readonly ReportColumn[] {
  const { dataset, first, second, pair } = input;
  const names = [...new Set([...(first?.columns ?? []), ...(second?.columns ?? [])].map(({ name }) => name))];
  const leftOut = new Set([dataset.key, dataset.time].filter((name) => name !== null));
  const changes = first && second ? compareProfiles(first, second, leftOut) : [];
  const { rejected } = benjaminiHochberg(
    changes.map(({ p }) => p),
    0.01,
  );
  return names.map((name): ReportColumn => {
    const [before, now] = [columnOf(first, name), columnOf(second, name)];
    const at = changes.findIndex((change) => change.name === name);
    const change = changes[at];
    return {
      name,
      type: before?.type ?? now?.type ?? 'string',
      role: roleOf(dataset, name),
      first: before,
      second: now,
      contract: contractOf(input, name),
      change: change ? changeOf(change, pair, rejected[at] === true) : null,
    };
  });
}

function columnOf(profile: TableProfile | null, name: string): ColumnProfile | null {
  return profile?.columns.find((column) => column.name === name) ?? null;
}

function roleOf(dataset: DatasetSpec, name: string): ReportColumn['role'] {
  if (name === dataset.key) return 'key';
  if (name === dataset.label) return 'label';
  if (name === dataset.time) return 'time';
  return name === dataset.entity ? 'entity' : 'feature';
}

function contractOf({ contract, checks, stale }: ColumnsInput, name: string): ReportColumn['contract'] {
  const one = contract?.columns.get(name);
  if (!one) return null;
  const whole = checks.find(({ check, column }) => check === 'contract' && column === null);
  const text = contractText(one);
  if (!whole) return { text, verdict: plain('inconclusive', 'not checked yet'), stale: false };
  const expectations =
    (
      whole.figures as {
        expectations?: readonly { column: string | null; holds: boolean; text: string; measured: string }[];
      }
    ).expectations ?? [];
  const broken = expectations.filter((expectation) => expectation.column === name && !expectation.holds);
  const [worst] = broken;
  return worst
    ? {
        text: brokenText(worst),
        verdict: plain('fail', brokenText(worst)),
        stale,
      }
    : { text, verdict: plain('pass', text), stale };
}

/** "calls ≥ 0: not in 1 row", "payment missing ≤ 2 %: 4.9 %" */
function brokenText({ text, measured }: { readonly text: string; readonly measured: string }): string {
  return /^[\d,]+ rows?$/.test(measured) ? `${text}: not in ${measured}` : `${text}: ${measured}`;
}

function changeOf(
  change: DriftColumn,
  pair: 'splits' | 'reference',
  rejected: boolean,
): ReportColumn['change'] {
  const above = rejected && change.effect > change.noise;
  const { method, effect, noise, threshold } = change;
  if (pair === 'splits')
    return {
      method,
      effect,
      noise,
      threshold,
      verdict: null,
      says: above ? 'above chance' : 'within chance',
    };
  const says = driftSays(change, above);
  const outcome: Outcome = says === 'drift' ? 'fail' : says === 'stable' ? 'pass' : 'inconclusive';
  return {
    method,
    effect,
    noise,
    threshold,
    says,
    verdict: plain(outcome, `${change.name}: ${says}`, change.needed),
  };
}

function plain(outcome: Outcome, reason: string, needed: number | null = null): Verdict {
  return { outcome, reason, measured: null, interval: null, needed, chosenAmong: null };
}

import type { EvidenceDetail, ItemEvidence } from '../../contract/checklist.ts';
import type { Interval } from '../../contract/verdict.ts';
import type { Inputs } from '../../evidence/core/evidence.ts';
import { changedSince, type JudgedEvidence } from '../../evidence/core/freshness.ts';

/** What a rule found: the evidence side of an item, and the inputs that a signature under it stands for. */
export interface Finding {
  readonly evidence: ItemEvidence;
  readonly inputs: Inputs;
}

type State = ItemEvidence['state'];

/** From what decides most to what decides least: one failure fails the whole, one gap leaves it open. */
const order: readonly State[] = ['fail', 'error', 'stale', 'inconclusive', 'none', 'pass'];

const plain: Omit<ItemEvidence, 'state' | 'text'> = {
  notRechecked: false,
  value: null,
  interval: null,
  limit: null,
  passes: null,
  files: [],
  changed: [],
  at: null,
  by: null,
};

/** Evidence that needs no record: it is read off the project file, git, or a file of the repository. */
export function seen(
  state: State,
  text: string,
  files: readonly string[] = [],
  inputs: Inputs = {},
): Finding {
  return { evidence: { ...plain, state, text, files }, inputs };
}

/** Nothing there yet; the text says what would bring it. */
export function nothing(text: string): Finding {
  return seen('none', text);
}

/** What a record shows beside its verdict. */
export interface Shown {
  readonly text: string;
  readonly state?: State;
  readonly value?: number | null;
  readonly interval?: Interval | null;
  readonly limit?: number | null;
  readonly passes?: 'above' | 'below' | null;
  readonly detail?: EvidenceDetail;
}

/** The finding of one record; a stale one says what changed and keeps its numbers for looking at. */
export function recorded({ stored, freshness }: JudgedEvidence, shown: Shown): Finding {
  const { evidence, path } = stored;
  const isStale = freshness.state === 'stale';
  const changed = isStale ? freshness.inputs : [];
  return {
    inputs: evidence.inputs,
    evidence: {
      state: isStale ? 'stale' : (shown.state ?? evidence.verdict.outcome),
      notRechecked: freshness.state === 'not-rechecked',
      text: isStale ? changedSince(changed, evidence.inputs['run']) : shown.text,
      value: shown.value ?? null,
      interval: shown.interval ?? null,
      limit: shown.limit ?? null,
      passes: shown.passes ?? null,
      files: [path],
      changed,
      at: evidence.createdAt,
      by: evidence.by,
      ...(shown.detail ? { detail: shown.detail } : {}),
    },
  };
}

/**
 * Several findings as one: the worst decides and is shown, all their files and inputs count. With none, `empty` is what
 * would have to come.
 */
export function worstOf(findings: readonly Finding[], empty: string): Finding {
  const [first, ...rest] = findings.toSorted(compare);
  if (!first) return nothing(empty);
  if (rest.length === 0) return first;
  const { evidence } = first;
  const alike = findings.filter((one) => one.evidence.state === evidence.state).length;
  const text =
    evidence.state === 'pass'
      ? [...new Set(findings.map((one) => one.evidence.text))].sort().join('; ')
      : alike > 1
        ? `${evidence.text}; and ${alike - 1} more`
        : evidence.text;
  return {
    inputs: Object.assign({}, ...findings.toSorted(compare).map(({ inputs }) => inputs)) as Inputs,
    evidence: {
      ...evidence,
      text,
      notRechecked: findings.some((one) => one.evidence.notRechecked),
      files: [...new Set(findings.flatMap((one) => one.evidence.files))].sort(),
      changed: [...new Set(findings.flatMap((one) => one.evidence.changed))].sort(),
    },
  };
}

/** By what decides, then by text and file, so that the order of reading does not matter. */
function compare(a: Finding, b: Finding): number {
  const key = ({ evidence }: Finding): string => `${evidence.text} ${evidence.files.join()}`;
  return (
    order.indexOf(a.evidence.state) - order.indexOf(b.evidence.state) ||
    (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  );
}

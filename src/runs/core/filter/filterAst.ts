/** The parsed filter. Positions are offsets into the text, `to` behind the last character. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** MLflow's entities, and `resources` (durations, sizes, system metrics). */
export type FilterScope = 'metrics' | 'params' | 'tags' | 'attributes' | 'datasets' | 'resources';

export interface FilterKey extends Span {
  /** Null for a bare key: looked up among metrics, then params, then tags, then attributes, then resources. */
  readonly scope: FilterScope | null;
  readonly name: string;
  /** A bare key in quotes is never one of the language's own words (`"name" = x` asks for a param called name). */
  readonly quoted: boolean;
}

export interface FilterValue extends Span {
  readonly text: string;
  /** In quotes: the exact text, never a number. */
  readonly quoted: boolean;
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'ilike';

export type FilterNode =
  | AndNode
  | OrNode
  | ({ readonly type: 'not'; readonly item: FilterNode } & Span)
  | CompareNode
  | InNode
  | NullNode
  | RangeNode;

export interface AndNode extends Span {
  readonly type: 'and';
  /** At least two. */
  readonly items: readonly FilterNode[];
}

export interface OrNode extends Span {
  readonly type: 'or';
  /** At least two. */
  readonly items: readonly FilterNode[];
}

export interface CompareNode extends Span {
  readonly type: 'compare';
  readonly key: FilterKey;
  readonly operator: CompareOperator;
  /** `not like`, `not ilike`. */
  readonly negated: boolean;
  readonly value: FilterValue;
}

export interface InNode extends Span {
  readonly type: 'in';
  readonly key: FilterKey;
  readonly negated: boolean;
  readonly values: readonly FilterValue[];
}

export interface NullNode extends Span {
  readonly type: 'null';
  readonly key: FilterKey;
  /** True for `is not null`. */
  readonly negated: boolean;
}

/** `commit in A..B`: reachable from B and not from A; an empty side is HEAD. */
export interface RangeNode extends Span {
  readonly type: 'range';
  readonly key: FilterKey;
  readonly negated: boolean;
  readonly start: string;
  readonly end: string;
}

/** The language's own words as bare keys; they go before a metric or param of the same name. */
export const reservedKeys: ReadonlySet<string> = new Set([
  'commit',
  'branch',
  'source',
  'status',
  'name',
  'started',
]);

/** The key means the run's commit, which is compared through resolved revisions. */
export function isCommitKey(key: FilterKey): boolean {
  return key.name === 'commit' && (key.scope === 'attributes' || (key.scope === null && !key.quoted));
}

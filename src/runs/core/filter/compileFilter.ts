import type { Run } from '../../../contract/run.ts';
import type { CompareNode, FilterNode, FilterValue, InNode } from './filterAst.ts';
import { isCommitKey } from './filterAst.ts';
import type { Field } from './filterFields.ts';
import { fieldOf } from './filterFields.ts';
import type { Revisions } from './filterRevisions.ts';
import { commitTest, rangeTest } from './filterRevisions.ts';
import type { Span } from './filterAst.ts';
import { durationOf, instantOf, numberOf } from './filterValues.ts';
import { likeMatcher } from './like.ts';

type Test = (run: Run) => boolean;

/**
 * Makes a filter ready for many runs. A run that lacks the key matches neither a comparison nor its opposite
 * (`!=`, `not in`), as in MLflow; `not (...)` turns the answer itself around. NaN is never greater, smaller or equal,
 * but different from every number; `= nan` asks for it.
 *
 * @param revisions what `resolveRevisions` gave for this filter; needed for `commit` only
 * @throws ModelwrightError `filter` for a revision that names no commit
 */
export function compileFilter(node: FilterNode | null, revisions: Revisions = new Map()): Test {
  if (!node) return () => true;
  switch (node.type) {
    case 'and': {
      const tests = node.items.map((item) => compileFilter(item, revisions));
      return (run) => tests.every((test) => test(run));
    }
    case 'or': {
      const tests = node.items.map((item) => compileFilter(item, revisions));
      return (run) => tests.some((test) => test(run));
    }
    case 'not': {
      const test = compileFilter(node.item, revisions);
      return (run) => !test(run);
    }
    case 'null':
      return (run) => (fieldOf(run, node.key) === null) !== node.negated;
    case 'range':
      return rangeTest(node, revisions);
    case 'compare':
    case 'in':
      return isCommitKey(node.key) ? commitTest(node, revisions) : fieldTest(node);
  }
}

function fieldTest(node: CompareNode | InNode): Test {
  const { key } = node;
  const values = node.type === 'in' ? node.values : [node.value];
  const operator = node.type === 'in' ? '=' : node.operator;
  const negated = node.negated || operator === '!=';
  const single = values.map((value) => comparer(operator === '!=' ? '=' : operator, value));
  const holds = (field: Single): boolean => single.some((compare) => compare(field));
  return (run) => {
    const field = fieldOf(run, key);
    if (!field) return false;
    if (field.type !== 'texts') return holds(field) !== negated;
    const results = field.values.map((value) => holds({ type: 'text', value }));
    if (!negated) return results.includes(true);
    return field.negation === 'any' ? results.includes(false) : !results.includes(true);
  };
}

type Single = Exclude<Field, { readonly type: 'texts' }>;

/** One value made ready: its readings as number, time and pattern are found once. */
function comparer(operator: string, value: FilterValue): (field: Single) => boolean {
  if (operator === 'like' || operator === 'ilike') {
    const like = likeMatcher(value.text, operator === 'ilike');
    return (field) => like(String(field.value));
  }
  const number = numberOf(value.text);
  const span = instantOf(value.text);
  const duration = durationOf(value.text);
  const order = operator === '=' ? null : orders[operator];
  return (field) => {
    switch (field.type) {
      case 'time':
        return span !== null && (order ? order(field.value, span.from) : within(field.value, span));
      case 'duration':
        return duration !== null && (order ?? equal)(field.value, duration);
      case 'number':
        return number !== null && (order ?? equal)(field.value, number);
      case 'status':
        return !order && field.value === value.text.toUpperCase();
      case 'text':
        return compareText(field.value, value, number, order ?? null);
    }
  };
}

/** Texts are compared as they are; as numbers where both are and the value is not in quotes, or where order is asked. */
function compareText(
  text: string,
  value: FilterValue,
  number: number | null,
  order: ((a: number, b: number) => boolean) | null,
): boolean {
  if (!order && (value.quoted || text === value.text)) return text === value.text;
  const own = number === null ? null : numberOf(text);
  if (own !== null && number !== null) return (order ?? equal)(own, number);
  // Python writes True and None where people type true and none.
  const lower = value.text.toLowerCase();
  return !order && /^(?:true|false|none)$/.test(lower) && text.toLowerCase() === lower;
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function equal(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function within(time: number, span: Span): boolean {
  return time >= span.from && time < span.to;
}

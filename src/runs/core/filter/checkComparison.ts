import type { CompareNode, FilterKey, FilterValue, InNode } from './filterAst.ts';
import { isCommitKey } from './filterAst.ts';
import { filterError } from './filterError.ts';
import { isTimeKey } from './filterFields.ts';
import { durationOf, instantOf, numberOf } from './filterValues.ts';
import { nearestNames } from '../nearestName.ts';

const statuses = ['running', 'finished', 'failed', 'killed', 'scheduled', 'queued', 'unknown'];

/**
 * Refuses comparisons that could never hold because of how they are written.
 *
 * @throws ModelwrightError `filter`
 */
export function checkComparison(node: CompareNode | InNode): void {
  const values = node.type === 'in' ? node.values : [node.value];
  const operator = node.type === 'in' ? 'in' : node.operator;
  const pattern = operator === 'like' || operator === 'ilike';
  const { key } = node;
  if (isCommitKey(key)) {
    if (!/^(?:=|!=|in)$/.test(operator))
      throw filterError('Commits have no order', key.from, node.to, '=, !=, "in A..B" or "is null"');
  } else if (isTimeKey(key)) {
    if (pattern) throw filterError('A time has no pattern', key.from, node.to, 'one of =, !=, <, <=, >, >=');
    for (const value of values)
      needs(
        value,
        instantOf(value.text) !== null,
        'This is no date',
        'a date such as 2026-11-01 or 2026-11-01T09:30Z',
      );
  } else if (key.scope === 'metrics' || key.scope === 'resources') {
    if (pattern)
      throw filterError('A number has no pattern', key.from, node.to, 'one of =, !=, <, <=, >, >=');
    for (const value of values)
      needs(value, numberOf(value.text) !== null, 'This is no number', 'a number, since metrics are numbers');
  } else if (operator.startsWith('<') || operator.startsWith('>')) {
    for (const value of values)
      needs(value, ordered(key, value), 'This has no order', `a number behind ${operator}`);
  } else if (key.scope === null && !key.quoted && key.name === 'status' && !pattern) {
    for (const value of values)
      needs(
        value,
        statuses.includes(value.text.toLowerCase()),
        'There is no such status',
        `one of ${(nearestNames(value.text, statuses).length > 0 ? nearestNames(value.text, statuses) : statuses).join(', ')}`,
      );
  }
}

/** Bare keys may turn out to be a number, a time or a duration; each run tells. */
function ordered(key: FilterKey, value: FilterValue): boolean {
  if (numberOf(value.text) !== null) return true;
  if (key.scope === null) return instantOf(value.text) !== null || durationOf(value.text) !== null;
  return key.scope === 'attributes' && key.name === 'duration' && durationOf(value.text) !== null;
}

function needs(value: FilterValue, holds: boolean, message: string, expected: string): void {
  if (!holds) throw filterError(`${message}: ${value.text}`, value.from, value.to, expected);
}

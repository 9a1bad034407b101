import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  FilterKey,
  FilterNode,
  FilterScope,
  FilterValue,
} from '../../../src/runs/core/filter/filterAst.ts';
import { isCommitKey } from '../../../src/runs/core/filter/filterAst.ts';
import { checkComparison } from '../../../src/runs/core/filter/checkComparison.ts';
import { compileFilter } from '../../../src/runs/core/filter/compileFilter.ts';
import { completeFilter } from '../../../src/runs/core/filter/completeFilter.ts';
import { attributeNames } from '../../../src/runs/core/filter/filterFields.ts';
import { filterSpans } from '../../../src/runs/core/filter/filterSpans.ts';
import { isPlainWord } from '../../../src/runs/core/filter/filterTokens.ts';
import { parseFilter } from '../../../src/runs/core/filter/parseFilter.ts';
import { printFilter } from '../../../src/runs/core/filter/printFilter.ts';
import { isModelwrightError } from '../../../src/platform/errors.ts';
import { buildRun } from '../../support/buildRun.ts';

const place = { from: 0, to: 0 };
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom("it's", 'a"b', '`', "''", ' ', '..', 'x y', 'and'),
);
const word = fc.stringMatching(/^[A-Za-z0-9_/:@~^+.ü-]{1,10}$/).filter((text) => isPlainWord(text));

const scoped = fc.record({
  scope: fc.constantFrom<FilterScope>('metrics', 'params', 'tags', 'resources'),
  name: fc.oneof(anyText, word).filter((name) => name !== ''),
});
const named = fc.oneof(
  fc.record({ scope: fc.constant<FilterScope>('attributes'), name: fc.constantFrom(...attributeNames) }),
  fc.record({
    scope: fc.constant<FilterScope>('datasets'),
    name: fc.constantFrom('name', 'digest', 'context'),
  }),
);
const bare = word.filter(
  (text) =>
    !text.includes('.') ||
    !/^(metrics?|param(eter)?s?|tags?|attr(ibutes?)?|run|datasets?|resources?)\./.test(text),
);
const key: fc.Arbitrary<FilterKey> = fc.oneof(
  fc.oneof(scoped, named).map((parts) => ({ ...parts, quoted: false, ...place })),
  bare.map((name) => ({ scope: null, name, quoted: false, ...place })),
  anyText.map((name) => ({ scope: null, name, quoted: true, ...place })),
);
const value: fc.Arbitrary<FilterValue> = fc.oneof(
  anyText.map((text) => ({ text, quoted: true, ...place })),
  fc
    .oneof(word, fc.double().map(String), fc.constantFrom('2026-11-01', '10m', 'finished'))
    .map((text) => ({ text, quoted: false, ...place })),
);

/** Only trees that a text can be written for: comparisons that the parser does not refuse. */
function allowed(node: FilterNode): boolean {
  if (node.type !== 'compare' && node.type !== 'in') return true;
  if (node.type === 'in' && isCommitKey(node.key) && node.values.length === 0) return false;
  try {
    checkComparison(node);
    return true;
  } catch {
    return false;
  }
}

const leaf: fc.Arbitrary<FilterNode> = fc
  .oneof(
    fc.record({
      type: fc.constant('compare' as const),
      key,
      operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'like', 'ilike'),
      negated: fc.boolean(),
      value,
      from: fc.constant(0),
      to: fc.constant(0),
    }),
    fc.record({
      type: fc.constant('in' as const),
      key,
      negated: fc.boolean(),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
    fc.record({
      type: fc.constant('null' as const),
      key,
      negated: fc.boolean(),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
    fc.record({
      type: fc.constant('range' as const),
      key: fc.constantFrom<FilterKey>(
        { scope: null, name: 'commit', quoted: false, ...place },
        { scope: 'attributes', name: 'commit', quoted: false, ...place },
      ),
      negated: fc.boolean(),
      start: fc.constantFrom('main', 'HEAD~3', 'v1.0', 'a b'),
      end: fc.constantFrom('HEAD', 'feature/x', "it's"),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
  )
  .map((node) =>
    node.type === 'compare' && !node.operator.endsWith('like') ? { ...node, negated: false } : node,
  )
  .filter(allowed);

const tree = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      items: fc.array(tie('node'), { minLength: 2, maxLength: 4 }),
      ...zero(),
    }),
    fc.record({ type: fc.constant('not' as const), item: tie('node'), ...zero() }),
  ) as fc.Arbitrary<FilterNode>,
})).node;

function zero() {
  return { from: fc.constant(0), to: fc.constant(0) };
}

function withoutPlaces(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (name, item: unknown) => (name === 'from' || name === 'to' ? undefined : item)),
  );
}

describe('properties', () => {
  test('what is printed is parsed to the same tree', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(withoutPlaces(parseFilter(printFilter(node)))).toEqual(withoutPlaces(node));
      }),
      { numRuns: 1000 },
    );
  });

  const run = buildRun('a1', { params: { lr: '0.1', constructor: 'x' }, metrics: { acc: 0.5 } });
  const pieces = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'and',
          'or',
          'not',
          '(',
          ')',
          'in',
          'is',
          'null',
          'like',
          '=',
          '!=',
          '<',
          '>',
          ',',
          "'a'",
          '"',
          '`k`',
          "'",
          'metrics.',
          'params.lr',
          'commit',
          'a..b',
          'started',
          '2026-13-01',
          '0.1',
          'nan',
          '!',
          '__proto__',
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join(' '));

  test('any text parses or is refused with a place inside it', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ maxLength: 40 })), (text) => {
        try {
          const node = parseFilter(text);
          compileFilter(node)(run);
        } catch (error) {
          if (!isModelwrightError(error, 'filter')) throw error;
          const { from = -1, to = -1, hint } = error.details;
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(hint).toMatch(/^Expected /);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('highlighting and completion take any text and cursor', () => {
    const vocabulary = {
      metrics: ['val/acc', 'a b'],
      params: ['lr'],
      tags: ['team'],
      values: () => ['x', "it's"],
    };
    fc.assert(
      fc.property(pieces, fc.nat(60), (text, at) => {
        const cursor = Math.min(at, text.length);
        let end = 0;
        for (const span of filterSpans(text)) {
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(span.to).toBeGreaterThan(span.from);
          end = span.to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        for (const { from, to } of completeFilter(text, cursor, vocabulary).completions) {
          expect(from).toBeLessThanOrEqual(cursor);
          expect(to).toBeGreaterThanOrEqual(from);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('deep nesting is refused, long chains are not', () => {
  const deep = `${'('.repeat(100_000)}a = 1${')'.repeat(100_000)}`;
  expect(() => parseFilter(deep)).toThrow(/nested too deeply/);
  expect(() => parseFilter(`${'not '.repeat(100_000)}a = 1`)).toThrow(/nested too deeply/);
  const chain = Array.from({ length: 20_000 }, (_, index) => `a = ${index}`).join(' or ');
  expect(compileFilter(parseFilter(chain))(buildRun('r', { params: { a: '19999' } }))).toBe(true);
});

describe('errors say where and what was expected', () => {
  test.each([
    ['acc >', 5, 5, 'a number, a word, or a text in quotes'],
    ['acc > 0.8 lr = 3', 10, 12, '"and", "or" or the end'],
    ['acc > 0.8 and', 13, 13, 'a key'],
    ['(acc > 0.8', 10, 10, '")"'],
    ['acc > 0.8)', 9, 10, '"and", "or" or the end'],
    ["model = 'gbm", 8, 12, "a closing '"],
    ['metrics.acc = high', 14, 18, 'a number'],
    ['started > yesterday', 10, 19, 'a date such as 2026-11-01'],
    ['started > 2026-02-30', 10, 20, 'a date'],
    ['commit > main', 0, 13, '=, !='],
    ['commit in main', 10, 14, 'A..B'],
    ['commit in a...b', 10, 15, 'A..B'],
    ['status = finsihed', 9, 17, 'one of finished'],
    ['attributes.stauts = x', 0, 17, 'one of status'],
    ['acc in 3', 7, 8, 'a list'],
    ['acc is 3', 7, 8, '"null" or "not null"'],
    ['acc not 3', 8, 9, '"in", "like" or "ilike"'],
    ['acc = null', 6, 10, '"is null"'],
    ['model > gbm', 8, 11, 'a number behind >'],
    ['model = `gbm`', 8, 13, 'quotes'],
    ['metrics. > 3', 0, 8, 'a name behind the dot'],
  ])('%s', (text, from, to, expected) => {
    let thrown: unknown;
    try {
      parseFilter(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'filter', details: { from, to, column: from + 1, line: 1 } });
    expect((thrown as { details: { hint: string } }).details.hint).toContain(expected);
  });
});

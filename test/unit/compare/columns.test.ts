import { describe, expect, it } from 'vitest';
import { columnInfo } from '../../../src/compare/core/columnInfo.ts';
import { columnId, parseColumnId } from '../../../src/compare/core/columnId.ts';
import { groupCell, groupRows } from '../../../src/compare/core/groupRows.ts';
import { meanSpread } from '../../../src/compare/core/meanSpread.ts';
import { nameByDifference } from '../../../src/compare/core/nameByDifference.ts';
import { typedColumn } from '../../../src/compare/core/typedColumn.ts';
import { unitOf } from '../../../src/compare/core/unitOf.ts';
import type { Run } from '../../../src/contract/run.ts';
import { buildRun } from '../../support/buildRun.ts';

const facts = (runs: readonly Run[]) => runs.map((run) => ({ run, note: undefined, parentName: null }));
const params = (...values: readonly (string | null)[]) =>
  facts(
    values.map((value, index) => buildRun(`run${index}`, { params: value === null ? {} : { p: value } })),
  );
const metrics = (key: string, ...values: readonly number[]) =>
  facts(values.map((value, index) => buildRun(`run${index}`, { metrics: { [key]: value } })));

describe('column ids', () => {
  it('keep colons and slashes of the key', () => {
    expect(parseColumnId(columnId('metrics', 'a:b/c'))).toEqual({ group: 'metrics', key: 'a:b/c' });
    expect(parseColumnId('nonsense')).toBeNull();
    expect(parseColumnId('other:key')).toBeNull();
  });
});

describe('a column', () => {
  it('of params is a number only when every text is one', () => {
    expect(typedColumn(params('0.1', '1e-05', '3'), 'params', 'p', 'last').type).toBe('number');
    expect(typedColumn(params('0.1', 'auto'), 'params', 'p', 'last').type).toBe('text');
    expect(typedColumn(params('0x10', '5'), 'params', 'p', 'last').type).toBe('text');
    expect(typedColumn(params(null, '5'), 'params', 'p', 'last').type).toBe('number');
  });

  it('keeps the text of params as the tracker has it', () => {
    expect(typedColumn(params('0.10', '1e-05'), 'params', 'p', 'last').cells).toEqual(['0.10', '1e-05']);
  });

  it('ranks texts in natural order', () => {
    const { order } = typedColumn(params('fold 10', 'fold 9', null, 'Fold 1'), 'params', 'p', 'last');
    expect([...order]).toEqual([2, 1, Number.NaN, 0]);
  });

  it('does not take keys of the prototype for values', () => {
    expect(typedColumn(params('1'), 'params', 'constructor', 'last').cells).toEqual([null]);
    expect(typedColumn(params('1'), 'run', 'toString', 'last').cells).toEqual([null]);
  });

  it('says decimals, range and best by direction', () => {
    const column = typedColumn(metrics('val/loss', 0.5, 0.25, Number.NaN), 'metrics', 'val/loss', 'last');
    const info = columnInfo(column, 'minimize', true);
    expect(info).toMatchObject({ decimals: 4, min: 0.25, max: 0.5, best: 0.25, present: 3, constant: false });
    expect(columnInfo(column, null, true).best).toBeNull();
    expect(columnInfo(column, 'maximize', true).best).toBe(0.5);
  });

  it('is constant only when at least two runs all have the same value', () => {
    const info = (...values: readonly (string | null)[]) =>
      columnInfo(typedColumn(params(...values), 'params', 'p', 'last'), null, false);
    expect(info('a', 'a')).toMatchObject({ constant: true, constantValue: 'a' });
    expect(info('a').constant).toBe(false);
    expect(info('a', null).constant).toBe(false);
    expect(info('1', '1.0').constant).toBe(false);
  });

  it('counts every finite value once in its histogram, the greatest in the last bin', () => {
    const values = [0, 0.05, 0.5, 0.999, 1, Number.NaN, Number.POSITIVE_INFINITY];
    const info = columnInfo(typedColumn(metrics('m', ...values), 'metrics', 'm', 'last'), null, false);
    expect(info.histogram?.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(info.histogram?.at(-1)).toBe(2);
    expect(
      columnInfo(typedColumn(metrics('m', 1, 1), 'metrics', 'm', 'last'), null, false).histogram,
    ).toBeNull();
  });

  it('has the decimals of the longest text for params', () => {
    expect(
      columnInfo(typedColumn(params('0.05', '0.1', '3'), 'params', 'p', 'last'), null, false).decimals,
    ).toBe(2);
  });

  it('reads the unit off the key', () => {
    expect(unitOf('serving/latency_p95_ms')).toBe('ms');
    expect(unitOf('durationMs')).toBe('ms');
    expect(unitOf('system/gpu_0_power_watts')).toBe('W');
    expect(unitOf('rms')).toBeNull();
    expect(unitOf('items')).toBeNull();
  });
});

describe('groups', () => {
  it('show mean ± sample sd (n)', () => {
    const spread = meanSpread([1, 2, 4, Number.NaN]);
    expect(spread?.mean).toBeCloseTo(7 / 3, 12);
    expect(spread?.sd).toBeCloseTo(1.5275252316519468, 12);
    expect(spread?.n).toBe(3);
    expect(meanSpread([5])).toEqual({ mean: 5, sd: Number.NaN, n: 1 });
    expect(meanSpread([Number.NaN])).toBeNull();
  });

  it('keep rows without a value together, last', () => {
    const column = typedColumn(params('b', null, 'a', 'b', null), 'params', 'p', 'last');
    expect(groupRows([0, 1, 2, 3, 4], column)).toEqual([
      { id: '=b', value: 'b', rows: [0, 3] },
      { id: '=a', value: 'a', rows: [2] },
      { id: 'none', value: null, rows: [1, 4] },
    ]);
  });

  it('name a text that all share and count different ones', () => {
    const column = typedColumn(params('a', 'a', 'b'), 'params', 'p', 'last');
    expect(groupCell(column, [0, 1]).cell).toBe('a');
    expect(groupCell(column, [0, 1, 2]).cell).toBe('2 values');
  });
});

describe('a name by what differs', () => {
  it('lists changed, new and missing params and counts the rest', () => {
    const reference = { a: '1', b: '2', c: '3', gone: 'x' };
    expect(nameByDifference({ a: '1', b: '2', c: '3', gone: 'x' }, reference)).toBeNull();
    expect(nameByDifference({ a: '5', b: '2', c: '3' }, reference)).toBe('a 5, without gone');
    expect(nameByDifference({ a: '5', b: '6', c: '7', gone: 'y', d: '1' }, reference)).toBe(
      'a 5, b 6, c 7 +2',
    );
  });
});

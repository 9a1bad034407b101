import { describe, expect, test } from 'vitest';
import type { ColumnGroup, ColumnInfo, TableView } from '../../../../src/contract/compareTable.ts';
import { filterTokens } from '../../../../webview/compare/table/filterTokens.ts';
import { mentions } from '../../../../webview/compare/table/header.ts';
import {
  columnTitle,
  defaultColumns,
  layOut,
  type TableLayout,
} from '../../../../webview/compare/table/tableLayout.ts';
import {
  hideColumn,
  moveColumn,
  pinColumn,
  sortBy,
  toggleColumn,
} from '../../../../webview/compare/table/viewEdits.ts';
import { age, bytes, duration, fixed, middle, signed } from '../../../../webview/ui/format.ts';
import { icons } from '../../../../webview/ui/icons.ts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert, integer, property, string } from 'fast-check';

const info = (group: ColumnGroup, key: string, more: Partial<ColumnInfo> = {}): ColumnInfo => ({
  id: `${group}:${key}`,
  group,
  key,
  title: key,
  type: 'number',
  direction: null,
  decimals: 3,
  unit: null,
  constant: false,
  constantValue: null,
  present: 10,
  distinct: 5,
  min: 0,
  max: 1,
  best: null,
  histogram: null,
  series: false,
  ...more,
});
const columns: readonly ColumnInfo[] = [
  info('run', 'name', { type: 'text' }),
  info('run', 'commit', { type: 'commit' }),
  info('run', 'started', { type: 'time' }),
  ...['train/loss', 'val/loss', 'val/acc', 'test/acc', 'test/f1', 'noise'].map((key) =>
    info('metrics', key, {
      direction: key === 'noise' ? null : key.endsWith('loss') ? 'minimize' : 'maximize',
      series: key.endsWith('loss'),
    }),
  ),
  info('params', 'lr'),
  info('params', 'seed', { constant: true }),
  info('notes', 'alias', { type: 'text', present: 0 }),
];
const view: TableView = {
  columns: null,
  hidden: [],
  filter: null,
  sort: [],
  groupBy: null,
  onlyDiffering: false,
  deltas: true,
};
const primary = { key: 'test/f1', direction: 'maximize', because: 'chosen' } as const;
const lay = (more: Partial<TableView> = {}, differing: ReadonlySet<string> | null = null): TableLayout =>
  layOut({
    columns,
    view: { ...view, ...more },
    primary,
    narrow: false,
    differing,
    measure: (text) => text.length * 7,
  });
const ids = (layout: TableLayout): readonly string[] => layout.columns.map((c) => c.info.id);

describe('columns', () => {
  test('by default: the primary metric first, a curve among few, no constants, no empty notes', () => {
    expect(defaultColumns(columns, primary)).toEqual([
      'run:name',
      'run:commit',
      'run:started',
      'metrics:test/f1',
      'metrics:test/acc',
      'metrics:val/loss',
      'metrics:val/acc',
      'params:lr',
    ]);
  });

  test('who and when are pinned, places add up, what is hidden is counted', () => {
    const layout = lay();
    expect(layout.pinned).toBe(3);
    for (const [i, column] of layout.columns.entries()) {
      const before = layout.columns[i - 1];
      expect(column.left).toBe(before === undefined ? 0 : before.left + before.width);
    }
    expect([layout.hidden, layout.hiddenConstant]).toEqual([4, 1]);
  });

  test('only what differs asks for all chosen columns but shows those that differ', () => {
    const layout = lay({ onlyDiffering: true }, new Set(['params:lr']));
    expect(ids(layout)).toEqual(['run:name', 'run:commit', 'run:started', 'params:lr']);
    expect(layout.request).toContain('metrics:test/f1');
  });

  test('edits keep the rest: hide, show, move, pin', () => {
    const layout = lay();
    const hidden = { ...view, ...hideColumn(layout, view, 'metrics:val/acc') };
    expect(hidden.columns?.map((c) => c.id)).not.toContain('metrics:val/acc');
    const shown = toggleColumn(lay(hidden), hidden, 'metrics:noise').columns?.map((c) => c.id);
    expect(shown?.indexOf('metrics:noise')).toBe((shown?.indexOf('params:lr') ?? 0) - 1);
    const moved = { ...view, ...moveColumn(layout, view, 'metrics:test/acc', -1) };
    expect(ids(lay(moved)).slice(3, 5)).toEqual(['metrics:test/acc', 'metrics:test/f1']);
    expect(moveColumn(layout, view, 'metrics:test/f1', -1)).toEqual({});
    const pinned = { ...view, ...pinColumn(layout, view, 'params:lr', true) };
    expect(ids(lay(pinned)).slice(0, 4)).toEqual(['run:name', 'run:commit', 'run:started', 'params:lr']);
    expect(hideColumn(layout, view, 'run:name')).toEqual({});
  });

  test('a new key changes no chosen view', () => {
    const chosen = { columns: [{ id: 'run:name' }, { id: 'params:lr' }] };
    const more = [...columns, info('metrics', 'test/new', { direction: 'maximize' })];
    const layout = layOut({
      columns: more,
      view: { ...view, ...chosen },
      primary,
      narrow: false,
      differing: null,
      measure: () => 50,
    });
    expect(ids(layout)).toEqual(['run:name', 'params:lr']);
  });

  test('sorting turns and ends; a further key is added after the others', () => {
    const one = sortBy([], 'metrics:a', true, false).sort ?? [];
    expect(one).toEqual([{ column: 'metrics:a', descending: true }]);
    expect(sortBy(one, 'metrics:a', true, false).sort).toEqual([{ column: 'metrics:a', descending: false }]);
    expect(sortBy([{ column: 'metrics:a', descending: false }], 'metrics:a', true, false).sort).toEqual([]);
    expect(sortBy(one, 'params:b', false, true).sort?.map((k) => k.column)).toEqual([
      'metrics:a',
      'params:b',
    ]);
  });

  test('durations are titled without their unit', () => {
    expect(columnTitle(info('resources', 'durationMs', { type: 'duration' }))).toBe('duration');
  });
});

describe('the filter\u2019s text', () => {
  test('coloured parts joined are the text', () => {
    assert(
      property(string(), (text) => {
        expect(
          filterTokens(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('words and signs are operators, the rest is not', () => {
    const operators = filterTokens(`metrics."val/acc" >= 0.9 and not name IN ('and', 'x')`)
      .filter((token) => token.kind === 'operator')
      .map((token) => token.text);
    expect(operators).toEqual(['>=', 'and', 'not', 'IN', '(', ',', ')']);
  });

  test('a key is named as a whole word only', () => {
    expect(mentions('test/recall > 0.8', 'test/recall')).toBe(true);
    expect(mentions('test/recall > 0.8', 'recall')).toBe(false);
    expect(mentions('max_depth = 3', 'depth')).toBe(false);
  });
});

describe('numbers', () => {
  test.each([
    [fixed(-0.0312, 3), '\u22120.031'],
    [fixed(12345.5, 1), '12,345.5'],
    [fixed(null, 3), '\u2014'],
    [fixed(Number.NaN, 3), 'NaN'],
    [fixed(0, 3), '0.000'],
    [fixed(0.00001, 3), '1.00e\u22125'],
    [signed(0.0001, 3), '\u00b10.000'],
    [signed(-0.021, 3), '\u22120.021'],
    [signed(0.021, 3), '+0.021'],
    [duration(848_000), '14\u00a0m 08\u00a0s'],
    [bytes(9_400_000), '9.4\u00a0MB'],
    [age(0, 27 * 3_600_000), '27\u00a0h'],
  ])('%s', (is, wanted) => {
    expect(is).toBe(wanted);
  });

  test('a name cut in the middle is never longer than asked and keeps both ends', () => {
    assert(
      property(string({ minLength: 8 }), integer({ min: 6, max: 40 }), (text, length) => {
        const cut = middle(text, length);
        expect(cut.length).toBeLessThanOrEqual(Math.max(length, 6));
        if (text.length > length) expect(text.startsWith(cut.slice(0, cut.indexOf('\u2026')))).toBe(true);
      }),
    );
  });
});

test('each icon is the glyph that the font has under its name', () => {
  const file = createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css');
  const css = readFileSync(file, 'utf8');
  for (const [name, glyph] of Object.entries(icons)) {
    const code = new RegExp(`\\.codicon-${name}:before \\{ content: "\\\\([0-9a-f]+)"`).exec(css)?.[1];
    expect([name, code]).toEqual([name, glyph.codePointAt(0)?.toString(16)]);
  }
});

import { describe, expect, it } from 'vitest';
import type { CommitLink } from '../../../src/contract/run.ts';
import { applyIndexPatch } from '../../../src/runs/core/applyPatch.ts';
import type { RawRun } from '../../../src/runs/core/reader.ts';
import { RunTable } from '../../../src/runs/core/runTable.ts';
import { metric, rawRun } from '../../support/rawRun.ts';

const noCommit: CommitLink = {
  kind: 'none',
  id: null,
  exists: false,
  branch: null,
  dirty: null,
  distanceMs: null,
};
const view = { primary: () => 'val/acc', showDeleted: false, matches: () => true };
const files = { kind: 'mlflow-files', path: 'mlruns' } as const;
const database = { kind: 'mlflow-sqlite', path: 'mlflow.db' } as const;
const boards = { kind: 'tensorboard', path: 'logs' } as const;

function put(
  table: RunTable,
  store: string,
  origin: Parameters<RunTable['put']>[1],
  ...runs: RawRun[]
): void {
  for (const run of runs) table.put(store, origin, run.nativeId, run, noCommit);
}

describe('ids', () => {
  it('are the tracker id where it is unique by itself, else the store and the path in it', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('ab12'));
    put(table, 'b', boards, rawRun('run/1'), rawRun('.'));
    put(table, 'c', { kind: 'dvc', path: '.' }, rawRun('0123456789ab/calm-owl'));
    table.update(view);
    expect(
      table
        .shown()
        .map((run) => run.id)
        .sort(),
    ).toEqual(['dvc:./0123456789ab/calm-owl', 'mlflow:ab12', 'tensorboard:logs/.', 'tensorboard:logs/run/1']);
  });

  it('tell two trainings with one tracker id apart when they started at different times', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('ab12', { startedAt: 1000 }));
    put(table, 'b', database, rawRun('ab12', { startedAt: 2000 }));
    table.update(view);
    expect(table.shown().map((run) => run.id)).toEqual(['mlflow:mlflow.db/ab12', 'mlflow:ab12']);
  });
});

describe('one training in two stores', () => {
  it('keeps the id and values of MLflow and adds what only TensorBoard has', () => {
    const table = new RunTable();
    put(
      table,
      'tb',
      boards,
      rawRun('x', {
        metrics: { acc: metric(0.1), loss: metric(2) },
        sameAs: { folders: ['/p/x'], nativeIds: [] },
      }),
    );
    put(
      table,
      'ml',
      files,
      rawRun('ab12', { metrics: { acc: metric(0.9) }, sameAs: { folders: ['/p/x'], nativeIds: [] } }),
    );
    table.update(view);
    const [run, ...others] = table.shown();
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      id: 'mlflow:ab12',
      also: [{ id: 'tensorboard:logs/x', kind: 'tensorboard' }],
    });
    expect(run?.metrics).toMatchObject({ acc: { last: 0.9 }, loss: { last: 2 } });
    expect(table.get('tensorboard:logs/x')?.id).toBe('mlflow:ab12');
    expect(table.members('tensorboard:logs/x')).toEqual([
      { store: 'ml', nativeId: 'ab12' },
      { store: 'tb', nativeId: 'x' },
    ]);
  });

  it('follows a native id that another tracker wrote down', () => {
    const table = new RunTable();
    put(table, 'tb', boards, rawRun('x', { sameAs: { folders: [], nativeIds: ['ab12'] } }));
    put(table, 'ml', files, rawRun('ab12'));
    table.update(view);
    expect(table.shown()).toHaveLength(1);
  });

  it('takes equal ids and start times of a file store and its migrated database as one', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('ab12'));
    put(table, 'b', database, rawRun('ab12'));
    table.update(view);
    expect(table.shown().map((run) => run.source.kind)).toEqual(['mlflow-sqlite']);
  });

  it('never merges two runs of one store', () => {
    const table = new RunTable();
    const same = { folders: ['/p/x'], nativeIds: [] };
    put(table, 'tb', boards, rawRun('x', { sameAs: same }), rawRun('y', { sameAs: same }));
    table.update(view);
    expect(table.shown()).toHaveLength(2);
  });
});

describe('changes', () => {
  it('name only the rows that look different', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('aaaa'), rawRun('bbbb', { metrics: { 'val/acc': metric(0.5) } }));
    expect(table.update(view).rows).toHaveLength(2);
    expect(table.update(view)).toEqual({ rows: [], removed: [], touched: [] });
    put(table, 'a', files, rawRun('aaaa'), rawRun('bbbb', { metrics: { 'val/acc': metric(0.6) } }));
    expect(table.update(view).rows.map((row) => [row.id, row.primary])).toEqual([['mlflow:bbbb', 0.6]]);
    table.put('a', files, 'aaaa', null, noCommit);
    expect(table.update(view)).toMatchObject({ rows: [], removed: ['mlflow:aaaa'] });
  });

  it('follow the primary metric, which hangs on all runs that show', () => {
    const table = new RunTable();
    const primary = ({ metrics }: { readonly metrics: readonly { readonly key: string }[] }): string | null =>
      metrics[0]?.key ?? null;
    put(table, 'a', files, rawRun('aaaa', { metrics: { loss: metric(2) } }));
    expect(table.update({ ...view, primary }).rows.map((row) => row.primary)).toEqual([2]);
    const both = { acc: metric(0.5), loss: metric(3) };
    put(
      table,
      'a',
      files,
      rawRun('bbbb', { metrics: both }),
      rawRun('cccc', { metrics: { acc: metric(1) } }),
    );
    const { rows, touched } = table.update({ ...view, primary });
    expect(rows.map((row) => [row.id, row.primary])).toEqual([
      ['mlflow:aaaa', null],
      ['mlflow:bbbb', 0.5],
      ['mlflow:cccc', 1],
    ]);
    expect(touched).toEqual(['mlflow:bbbb', 'mlflow:cccc']);
    expect(table.keyCounts().metrics).toEqual([
      { key: 'acc', runs: 2 },
      { key: 'loss', runs: 2 },
    ]);
  });

  it('count keys whatever order runs and keys stand in', () => {
    const table = new RunTable();
    const [a, b] = [metric(1), metric(2)];
    const all = [{ a, b }, { a, b }, { b, a }, { b }, {}, { b }, { a, b }];
    for (const [index, metrics] of all.entries()) put(table, 'a', files, rawRun(`run${index}`, { metrics }));
    table.update(view);
    expect(table.keyCounts().metrics).toEqual([
      { key: 'b', runs: 6 },
      { key: 'a', runs: 4 },
    ]);
  });

  it('count the keys of deleted runs only while these show', () => {
    const table = new RunTable();
    const metrics = { loss: metric(2) };
    put(table, 'a', files, rawRun('aaaa'), rawRun('bbbb', { lifecycle: 'deleted', metrics }));
    const keys = (showDeleted: boolean): readonly string[] => {
      table.update({ ...view, showDeleted });
      return table.keyCounts().metrics.map(({ key }) => key);
    };
    expect([keys(false), keys(true), keys(false), keys(true)]).toEqual([[], ['loss'], [], ['loss']]);
  });

  it('hide deleted runs until they are asked for', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('aaaa', { lifecycle: 'deleted' }));
    expect(table.update(view).rows).toEqual([]);
    expect(table.update({ ...view, showDeleted: true }).rows).toHaveLength(1);
    expect(table.update(view).removed).toEqual(['mlflow:aaaa']);
  });

  it('order runs newest first and those without a start last', () => {
    const table = new RunTable();
    put(
      table,
      'a',
      files,
      rawRun('none', { startedAt: null }),
      rawRun('old0', { startedAt: 1 }),
      rawRun('new0', { startedAt: 2 }),
    );
    table.update(view);
    expect(table.shown().map((run) => run.nativeId)).toEqual(['new0', 'old0', 'none']);
  });

  it('make the same snapshot on the other side, and refuse a patch for another revision', () => {
    const table = new RunTable();
    put(table, 'a', files, rawRun('aaaa'));
    const base = { revision: 4, rows: [] } as unknown as Parameters<typeof applyIndexPatch>[0];
    const patch = { from: 4, revision: 5, ...table.update(view), rest: {} };
    const next = applyIndexPatch(base, patch);
    expect(next?.rows).toEqual(table.allRows());
    expect(next?.revision).toBe(5);
    expect(applyIndexPatch(base, { ...patch, from: 3 })).toBeNull();
  });
});

import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IndexSnapshot } from '../../../src/contract/runIndex.ts';
import { emptySnapshot } from '../../../src/runs/core/indexSnapshot.ts';
import { runRow } from '../../../src/runs/core/runRow.ts';
import { completeRun } from '../../../src/runs/core/completeRun.ts';
import { KeptRows, rowsOfBytes } from '../../../src/runs/node/keptRows.ts';
import { defaultSettings } from '../../../src/services.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { rawRun } from '../../support/rawRun.ts';

const noCommit = {
  kind: 'none',
  id: null,
  exists: false,
  branch: null,
  dirty: null,
  distanceMs: null,
} as const;

function snapshot(): IndexSnapshot {
  const raw = rawRun('a');
  const source = { kind: 'mlflow-files', path: 'mlruns' } as const;
  const row = runRow(completeRun(raw, source, noCommit), raw, null, true);
  const info = { ...source, runs: 1, problems: [], state: 'ready' } as const;
  return { ...emptySnapshot('/p', null), revision: 7, rows: [row], sources: [info], dirtyFiles: 3 };
}

function open(): { kept: KeptRows; store: string; storage: string; file: () => string } {
  const storage = scratchFolder();
  const store = join(scratchFolder(), 'mlruns');
  mkdirSync(store);
  const kept = new KeptRows({ root: '/p', storage, settings: defaultSettings, sources: 'auto' }, null);
  const file = (): string => join(storage, 'index', readdirSync(join(storage, 'index'))[0] ?? '');
  return { kept, store, storage, file };
}

describe('the rows that are kept', () => {
  it('come back as they were, said to be looked at again', () => {
    const { kept, store } = open();
    expect(kept.read()).toBeNull();
    kept.write(snapshot(), [store, 'https://mlflow.example']);
    const read = rowsOfBytes(kept.read() ?? new Uint8Array());
    expect(read.rows).toEqual(snapshot().rows);
    expect(read).toMatchObject({ revision: 1, scan: { done: 0, total: null }, dirtyFiles: null });
    expect(read.sources).toMatchObject([{ path: 'mlruns', state: 'reading' }]);
  });

  it('are not shown under other settings, nor when a store is gone', () => {
    const { kept, store } = open();
    kept.write(snapshot(), [store]);
    const other = kept.under({ settings: { ...defaultSettings, showDeleted: true }, sources: 'auto' });
    expect(other.read()).toBeNull();
    expect(kept.read()).not.toBeNull();
    rmSync(store, { recursive: true });
    expect(kept.read()).toBeNull();
  });

  it('are left alone when they are cut, altered or no rows at all', () => {
    const { kept, store, file } = open();
    kept.write(snapshot(), [store]);
    const whole = readFileSync(file());
    for (const length of [0, 1, whole.indexOf(10), whole.indexOf(10) + 1, whole.length - 1]) {
      writeFileSync(file(), whole);
      truncateSync(file(), length);
      expect(kept.read()).toBeNull();
    }
    const altered = Buffer.from(whole);
    altered[whole.length - 20] = (altered[whole.length - 20] ?? 0) ^ 1;
    writeFileSync(file(), altered);
    expect(kept.read()).toBeNull();
  });

  // Whoever changes these raises the format of `keptRows.ts`: rows of an older program must not be shown by a newer one.
  it('have these fields in this format', () => {
    expect(Object.keys(snapshot()).sort().join(' ')).toBe(
      'commits dirtyFiles gitProblem head metricKeys paramKeys primary problems revision root rows scan sources tagKeys watching',
    );
    expect(
      Object.keys(snapshot().rows[0] ?? {})
        .sort()
        .join(' '),
    ).toBe(
      'also commit endedAt experiment id lastActivityAt lifecycle live matches name nativeId parentId primary problem problemCount progress source startedAt status user',
    );
  });
});

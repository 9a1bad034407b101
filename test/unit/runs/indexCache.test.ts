import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/platform/log.ts';
import type { KnownRun } from '../../../src/runs/core/reader.ts';
import { IndexCache } from '../../../src/runs/node/indexCache.ts';
import { metric, rawRun } from '../../support/rawRun.ts';

const key = { location: '/p/mlruns', kind: 'mlflow-files', readerVersion: 1 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modelwright-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function known(id: string, fingerprint = 'f', value = 1): KnownRun {
  return { fingerprint, run: rawRun(id, { metrics: { m: metric(value), nan: metric(Number.NaN) } }) };
}

function saved(...runs: KnownRun[]): Map<string, KnownRun> {
  return new Map(runs.map((run) => [run.run.nativeId, run]));
}

function load(): Map<string, KnownRun> {
  return new IndexCache(folder, silentLog).load(key);
}

function file(): string {
  return join(folder, readdirSync(folder)[0] ?? '');
}

describe('the index cache', () => {
  it('gives back what was saved, NaN included', () => {
    const runs = saved(known('a'), known('b'));
    new IndexCache(folder, silentLog).save(key, [...runs.values()], [], runs);
    expect(load()).toEqual(runs);
  });

  it('appends what changed and forgets what is gone', () => {
    const cache = new IndexCache(folder, silentLog);
    const others = ['d', 'e', 'f', 'g', 'h'].map((id) => known(id));
    const first = saved(known('a'), known('b'), known('c'), ...others);
    cache.save(key, [...first.values()], [], first);
    const size = readFileSync(file()).length;
    const second = saved(known('a', 'g', 2), known('b'), ...others);
    cache.save(key, [known('a', 'g', 2)], ['c'], second);
    expect(readFileSync(file()).length).toBeGreaterThan(size);
    expect(load()).toEqual(second);
  });

  it('writes the file anew when most of it is superseded', () => {
    const cache = new IndexCache(folder, silentLog);
    let runs = saved(known('a'));
    for (let round = 0; round < 50; round++) {
      runs = saved(known('a', `f${round}`, round));
      cache.save(key, [...runs.values()], [], runs);
    }
    expect(readFileSync(file()).length).toBeLessThan(5000);
    expect(load()).toEqual(runs);
  });

  it('leaves out a torn tail and keeps what stands before it', () => {
    const cache = new IndexCache(folder, silentLog);
    const first = saved(known('a'));
    cache.save(key, [...first.values()], [], first);
    const good = readFileSync(file()).length;
    const second = saved(known('a'), known('b'));
    cache.save(key, [known('b')], [], second);
    truncateSync(file(), good + 20);
    expect(load()).toEqual(first);
    const again = new IndexCache(folder, silentLog);
    again.load(key);
    again.save(key, [known('b')], [], second);
    expect(load()).toEqual(second);
  });

  it('reads nothing of garbage, of another reader version, or of bit flips', () => {
    const runs = saved(known('a'));
    new IndexCache(folder, silentLog).save(key, [...runs.values()], [], runs);
    expect(new IndexCache(folder, silentLog).load({ ...key, readerVersion: 2 }).size).toBe(0);
    const bytes = readFileSync(file());
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      writeFileSync(file(), flipped);
      expect(load().size).toBe(0);
    }
    writeFileSync(file(), 'garbage');
    appendFileSync(file(), Buffer.alloc(100));
    expect(load().size).toBe(0);
  });
});

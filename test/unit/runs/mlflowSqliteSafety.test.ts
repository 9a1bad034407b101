import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/runs/node/discover.ts';
import { mlflowSqliteReader } from '../../../src/runs/node/readers/mlflowSqlite/mlflowSqliteReader.ts';
import { asNobody, copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { readExpected } from '../../support/mlflowExpected.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const old = fixture('runs/mlflow/sqlite-2.9.2')!;
const withLog = fixture('runs/mlflow/sqlite-wal')!;
const oldIds = readExpected(old).runs.map(({ id }) => id);

const open = (root: string, file = 'store/mlflow.db', scratch?: string) =>
  mlflowSqliteReader.open({ kind: 'mlflow-sqlite', location: join(root, file) }, envFor(root, scratch));

/** Every name, size, time and byte below a folder. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs, mode } = statSync(path);
      const bytes = entry.isFile() ? readFileSync(path).toString('base64') : '';
      return `${path} ${entry.isFile() ? size : ''} ${mtimeMs} ${mode} ${bytes}`;
    })
    .sort();
}

describe('the folder of a database', () => {
  it.each([
    ['closed', old],
    ['with a write-ahead log', withLog],
  ])('is left as it was: %s', async (_, folder) => {
    const copy = copyOf(folder);
    const before = stateOf(copy);
    const scratch = scratchFolder();
    const store = open(copy, undefined, scratch);
    const { runs } = await scan(store);
    await historyOf(store, [...runs.keys()][0]!);
    expect(runs.size).toBe(readExpected(folder).runs.length);
    expect(stateOf(copy)).toEqual(before);
    store.dispose();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('may be one that nobody can write to', async () => {
    for (const folder of [old, withLog]) {
      const copy = copyOf(folder);
      chmodSync(dirname(copy), 0o755);
      for (const name of readdirSync(join(copy, 'store')))
        chmodSync(join(copy, 'store', name), name === 'mlruns' ? 0o555 : 0o444);
      chmodSync(join(copy, 'store'), 0o555);
      const scratch = scratchFolder();
      chmodSync(scratch, 0o777);
      const { runs, problems } = await asNobody(() => scan(open(copy, undefined, scratch)));
      expect(problems).toEqual([]);
      expect(runs.size).toBe(readExpected(folder).runs.length);
      chmodSync(join(copy, 'store'), 0o755);
    }
  });

  it('may be closed to us: a problem, no failure', async () => {
    const copy = copyOf(old);
    chmodSync(dirname(copy), 0o755);
    chmodSync(join(copy, 'store/mlflow.db'), 0);
    const { runs, problems } = await asNobody(() => scan(open(copy, undefined, '/tmp')));
    expect(runs.size).toBe(0);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['no-permission store/mlflow.db']);
  });
});

describe('a database in use', () => {
  it('tells runs that only the log holds, and those alone that changed', async () => {
    const copy = copyOf(old);
    const path = join(copy, 'store/mlflow.db');
    const writer = new DatabaseSync(path);
    writer.exec('pragma journal_mode=wal; pragma wal_autocheckpoint=0; pragma foreign_keys=off');
    const store = open(copy);
    await scan(store);
    expect((await scan(store)).events).toEqual([]);
    const [id] = oldIds as [string];
    writer.exec(
      `insert into metrics (key,value,timestamp,step,is_nan,run_uuid) values ('new', 2.5, 1795413999000, 7, 0, '${id}')`,
    );
    writer.exec(
      `insert into latest_metrics (key,value,timestamp,step,is_nan,run_uuid) values ('new', 2.5, 1795413999000, 7, 0, '${id}')`,
    );
    const changed = await scan(store);
    expect([...changed.runs.keys()]).toEqual([id]);
    expect(changed.runs.get(id)?.metrics['new']).toEqual({
      last: 2.5,
      lastStep: 7,
      lastAt: 1795413999000,
      min: 2.5,
      max: 2.5,
      count: 1,
    });
    expect([...(await historyOf(store, id))['new']!.values]).toEqual([2.5]);
    writer.exec(
      `delete from latest_metrics where run_uuid='${id}'; delete from metrics where run_uuid='${id}'; delete from runs where run_uuid='${id}'`,
    );
    expect((await scan(store)).gone).toEqual([id]);
    writer.close();
  });

  it('sees what a writer commits in between, and not what it has not committed', async () => {
    const copy = copyOf(old);
    const writer = new DatabaseSync(join(copy, 'store/mlflow.db'));
    const store = open(copy);
    const [id] = oldIds as [string];
    await scan(store);
    writer.exec('begin immediate');
    writer.exec(`update runs set name='uncommitted' where run_uuid='${id}'`);
    const during = await scan(store);
    expect(during.runs.get(id)?.name).not.toBe('uncommitted');
    writer.exec('commit');
    expect((await scan(store)).runs.get(id)?.name).toBe('uncommitted');
    writer.close();
  });

  it('rolls back what a killed writer left half done, in a copy', async () => {
    const copy = copyOf(old);
    const path = join(copy, 'store/mlflow.db');
    const script =
      `const {DatabaseSync}=require('node:sqlite');const d=new DatabaseSync(${JSON.stringify(path)});` +
      `d.exec("pragma cache_size=1; pragma cache_spill=1; begin; update runs set name='half done'; update tags set value='half done'; update metrics set value=value+1000");` +
      `process.kill(process.pid,'SIGKILL')`;
    spawnSync(process.execPath, ['--no-warnings', '-e', script]);
    expect(statSync(`${path}-journal`).size).toBeGreaterThan(512);
    const before = stateOf(copy);
    const { runs, problems } = await scan(open(copy));
    expect(problems).toEqual([]);
    const fresh = (await scan(open(old))).runs;
    expect(
      [...runs.values()].map(({ nativeId, name, tags, metrics }) => ({ nativeId, name, tags, metrics })),
    ).toEqual(
      [...fresh.values()].map(({ nativeId, name, tags, metrics }) => ({ nativeId, name, tags, metrics })),
    );
    expect(stateOf(copy)).toEqual(before);
  });

  it('takes a journal that was emptied or wiped for none', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(512)]) {
      const copy = copyOf(old);
      writeFileSync(join(copy, 'store/mlflow.db-journal'), bytes);
      const { runs, problems } = await scan(open(copy));
      expect(problems).toEqual([]);
      expect(runs.size).toBe(oldIds.length);
    }
  });
});

describe('a damaged database', () => {
  it('shows what is whole when its end is cut off', async () => {
    const copy = copyOf(old);
    const path = join(copy, 'store/mlflow.db');
    truncateSync(path, Math.trunc(statSync(path).size * 0.8));
    const { runs, problems } = await scan(open(copy));
    expect(problems.length).toBeGreaterThan(0);
    expect(
      problems.every((problem) => problem.path === 'store/mlflow.db' && problem.code === 'truncated'),
    ).toBe(true);
    expect(runs.size).toBeGreaterThan(0);
  });

  it('says so when nothing can be read', async () => {
    const copy = copyOf(old);
    writeFileSync(
      join(copy, 'store/mlflow.db'),
      Buffer.concat([readFileSync(join(old, 'store/mlflow.db')).subarray(0, 100), Buffer.alloc(5000, 7)]),
    );
    const { runs, problems } = await scan(open(copy));
    expect(runs.size).toBe(0);
    expect(problems).toHaveLength(1);
    rmSync(join(copy, 'store/mlflow.db'));
    expect((await scan(open(copy))).problems.map(({ code }) => code)).toEqual(['missing']);
  });
});

describe('schemas', () => {
  it('reads a database with only the tables and columns of the first versions', async () => {
    const root = scratchFolder();
    mkdirSync(join(root, 'store'));
    const writer = new DatabaseSync(join(root, 'store/mlflow.db'));
    writer.exec(`
      create table experiments (experiment_id integer primary key, name text, artifact_location text, lifecycle_stage text);
      create table runs (run_uuid text primary key, name text, source_version text, user_id text, status text, start_time bigint, end_time bigint, lifecycle_stage text, artifact_uri text, experiment_id integer);
      create table metrics (key text, value float, timestamp bigint, run_uuid text, primary key (key, timestamp, run_uuid, value));
      create table params (key text, value text, run_uuid text);
      create table tags (key text, value text, run_uuid text);
      insert into experiments values (0, 'Default', './mlruns/0', 'active');
      insert into runs values ('${'ab'.repeat(16)}', '', '0123456789abcdef0123456789abcdef01234567', 'bo', 'RUNNING', 1548685299000, null, 'active', './mlruns/0/${'ab'.repeat(16)}/artifacts', 0);
      insert into metrics values ('rmse', 0.7, 1548685299100, '${'ab'.repeat(16)}'), ('rmse', 0.5, 1548685299300, '${'ab'.repeat(16)}'), ('rmse', 0.6, 1548685299200, '${'ab'.repeat(16)}');
      insert into tags values ('mlflow.runName', 'by tag', '${'ab'.repeat(16)}');
    `);
    writer.close();
    mkdirSync(join(root, 'store/mlruns/0', 'ab'.repeat(16), 'artifacts'), { recursive: true });
    const store = open(root);
    const run = (await scan(store)).runs.get('ab'.repeat(16))!;
    expect(run).toMatchObject({
      name: 'by tag',
      status: 'running',
      endedAt: null,
      artifacts: `store/mlruns/0/${'ab'.repeat(16)}/artifacts`,
      git: { commit: '0123456789abcdef0123456789abcdef01234567' },
      metrics: { rmse: { last: 0.5, lastStep: 0, lastAt: 1548685299300, min: 0.5, max: 0.7, count: 3 } },
    });
    expect([...(await historyOf(store, run.nativeId))['rmse']!.values]).toEqual([0.7, 0.5, 0.6]);
  });

  it('carries integers beyond 2^53 and odd keys', async () => {
    const copy = copyOf(old);
    const writer = new DatabaseSync(join(copy, 'store/mlflow.db'));
    const [id] = oldIds as [string];
    writer.exec(`
      insert into metrics (key,value,timestamp,step,is_nan,run_uuid) values ('big', 1, 1, 9223372036854775807, 0, '${id}');
      insert into latest_metrics (key,value,timestamp,step,is_nan,run_uuid) values ('big', 1, 1, 9223372036854775807, 0, '${id}');
      insert into params (key,value,run_uuid) values ('__proto__', 'p', '${id}');
    `);
    writer.close();
    const store = open(copy);
    const run = (await scan(store)).runs.get(id)!;
    expect(run.metrics['big']?.lastStep).toBe(2 ** 63);
    expect(Object.entries(run.params)).toContainEqual(['__proto__', 'p']);
    expect((await historyOf(store, id))['big']?.steps[0]).toBe(2 ** 63);
  });
});

describe('a large database', () => {
  it('tells last values first, and the sums of all points in a second pass', async () => {
    const root = scratchFolder();
    copyFileSync(join(old, 'store/mlflow.db'), join(root, 'mlflow.db'));
    const writer = new DatabaseSync(join(root, 'mlflow.db'));
    const [id, other] = oldIds as [string, string];
    writer.exec(`
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 299999)
      insert into metrics (key,value,timestamp,step,is_nan,run_uuid) select 'many', abs(i - 200000), i, i, i % 1000 = 0, case when i % 2 then '${id}' else '${other}' end from n;
      insert into latest_metrics (key,value,timestamp,step,is_nan,run_uuid) values ('many', 99999, 299999, 299999, 0, '${id}');
    `);
    writer.close();
    const store = open(root, 'mlflow.db');
    const { events, runs } = await scan(store);
    const told = events.flatMap((event) =>
      event.type === 'run' && event.run.nativeId === id ? [event] : [],
    );
    expect(told.map(({ run }) => run.metrics['many'])).toEqual([
      { last: 99999, lastStep: 299999, lastAt: 299999, min: Number.NaN, max: Number.NaN, count: 0 },
      { last: 99999, lastStep: 299999, lastAt: 299999, min: 1, max: 199999, count: 150000 },
    ]);
    expect(runs.size).toBe(oldIds.length);
    const known = (await scan(open(root, 'mlflow.db'))).known;
    const again = await scan(open(root, 'mlflow.db'), known);
    expect(again.same.toSorted()).toEqual(oldIds.toSorted());
    expect(again.runs.size).toBe(0);
  });
});

it('finds databases by their tables, whatever they are called, and no others', async () => {
  const root = scratchFolder();
  copyFileSync(join(old, 'store/mlflow.db'), join(root, 'tracking'));
  mkdirSync(join(root, 'a/.hidden'), { recursive: true });
  copyFileSync(join(old, 'store/mlflow.db'), join(root, 'a/.hidden/mydb.sqlite'));
  writeFileSync(join(root, 'db.sqlite3'), '');
  writeFileSync(join(root, 'mlflow.db'), 'no database at all, only a name that suits one'.repeat(10));
  for (const [name, sql] of [
    ['.coverage', 'create table file (id, path); create table arc (a, b)'],
    ['planner.db', 'create table experiments (id); create table runs (id)'],
  ] as const) {
    const other = new DatabaseSync(join(root, name));
    other.exec(sql);
    other.close();
  }
  // Everything of this one stands in its log: the file itself is empty.
  const fresh = new DatabaseSync(join(root, 'fresh.db'));
  fresh.exec('pragma journal_mode=wal; pragma wal_autocheckpoint=0');
  for (const table of ['experiments', 'runs', 'metrics', 'params', 'tags'])
    fresh.exec(`create table ${table} (a)`);
  const found: string[] = [];
  for await (const event of discover(root, [mlflowSqliteReader], [], new AbortController().signal))
    if (event.type === 'candidate') found.push(event.candidate.location.slice(root.length + 1));
  fresh.close();
  expect(found.sort()).toEqual(['a/.hidden/mydb.sqlite', 'fresh.db', 'tracking']);
});

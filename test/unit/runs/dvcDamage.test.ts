import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  property,
  record,
  string,
  type Arbitrary,
} from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDvcFile } from '../../../src/runs/core/dvc/dvcFile.ts';
import { parseLockFile } from '../../../src/runs/core/dvc/lockFile.ts';
import { parseValues, ValuesError } from '../../../src/runs/core/dvc/parseValues.ts';
import { parseColumns, seriesOf } from '../../../src/runs/core/dvc/seriesTable.ts';
import { flattenValues } from '../../../src/runs/core/dvc/valueTree.ts';
import { dvcliveReader } from '../../../src/runs/node/readers/dvclive/dvcliveReader.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { envFor, scan } from '../../support/readerHarness.ts';

const lock =
  "schema: '2.0'\nstages:\n  train@a:\n    cmd: x\n    params:\n      params.yaml:\n        lr: 0.1\n    outs:\n    - path: out/m.json\n      md5: 5a00ba02b69f0c24c3135a30d517d33f\n";
const yaml =
  'stages:\n  train:\n    foreach: [a, b]\n    do:\n      wdir: sub\n      cmd: x\n      params: [lr, {p.json: [a.b]}]\n      metrics: [{"m.json": {cache: false}}, n.yaml]\n      plots: [{loss.tsv: {x: step, y: loss}}]\nmetrics: top.json\nparams:\n- q.toml\n';
const table = 'timestamp\tstep\tloss\n1\t0\t1.5\n2\t1\tnan\n3\t2\t-inf\n4\t3\t0.25\n';

/** A text with some characters replaced, inserted or cut off. */
function mutated(text: string): Arbitrary<string> {
  const change = record({
    at: nat(text.length),
    drop: nat(6),
    put: string({ unit: constantFrom(...Array.from('\t\n\r {}[]:-"\'&*#|,x0é\ufeff\0')), maxLength: 4 }),
  });
  return array(change, { minLength: 1, maxLength: 5 }).map((changes) =>
    changes.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), text),
  );
}

/** Only the error that says why may leave a parser. */
function parses(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(ValuesError);
  }
}

describe('damaged files of DVC', () => {
  it('reads the whole ones', () => {
    expect(parseDvcFile(yaml)).toEqual({
      metrics: ['top.json', 'sub/m.json', 'sub/n.yaml'],
      params: [
        { path: 'q.toml', keys: null },
        { path: 'sub/params.yaml', keys: ['lr'] },
        { path: 'sub/p.json', keys: ['a.b'] },
      ],
      plots: [{ path: 'sub/loss.tsv', x: 'step', y: ['loss'] }],
    });
    expect(parseLockFile(lock).outs).toEqual([
      { path: 'out/m.json', md5: '5a00ba02b69f0c24c3135a30d517d33f' },
    ]);
    expect([...seriesOf(parseColumns('a.tsv', table)!, 'loss')!.values]).toEqual([
      1.5,
      Number.NaN,
      -Infinity,
      0.25,
    ]);
  });

  it('follows YAML 1.2 and Python where they differ from others', () => {
    const { texts } = flattenValues(
      parseValues('p.yaml', 'a: yes\nb: 017\nc: 1_000\nd: .nan\ne: [1, x]\nf: null\n'),
      'text',
    );
    expect(Object.fromEntries(texts)).toEqual({
      a: 'yes',
      b: '17',
      c: '1_000',
      d: 'NaN',
      e: '[1,"x"]',
      f: 'null',
    });
    const python =
      'LR = 1e-3  # rate\nNAME: str = "x"\nclass Model:\n    DEPTH = 3\n    def f(self):\n        Y = 1\nZ = f()\n';
    expect(parseValues('p.py', python)).toEqual({ LR: 0.001, NAME: 'x', Model: { DEPTH: 3 } });
    expect(parseValues('m.json', '{"a": NaN, "b": [-Infinity, "NaN"]}')).toEqual({
      a: 'NaN',
      b: ['-Infinity', 'NaN'],
    });
  });

  it('never throws anything but why a file cannot be read', () => {
    assert(
      property(
        mutated(yaml),
        mutated(lock),
        mutated('{"a": {"b": 1.5, "c": NaN}, "d": [1, 2]}'),
        (file, locked, json) => {
          parses(() => parseDvcFile(file));
          parses(() => parseLockFile(locked));
          parses(() => flattenValues(parseValues('m.json', json), 'drop'));
          parses(() => flattenValues(parseValues('m.toml', json), 'drop'));
          parses(() => flattenValues(parseValues('m.py', file), 'drop'));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('keeps every complete line of a cut series', () => {
    assert(
      property(integer({ min: 0, max: table.length }), (cut) => {
        const text = table.slice(0, cut);
        const lines = text.split('\n').length - 2;
        const columns = parseColumns('a.tsv', text);
        const series = columns && seriesOf(columns, 'loss');
        if (lines > 0) expect(series?.values.length).toBe(lines);
        else expect(series ?? null).toBeNull();
      }),
    );
  });

  it('shows a DVCLive folder with damaged files, and says which', async () => {
    const root = scratchFolder();
    const folder = join(root, 'dvclive');
    mkdirSync(join(folder, 'plots/metrics'), { recursive: true });
    await assert(
      asyncProperty(
        mutated(table),
        mutated('{"loss": 0.25, "step": 3}'),
        mutated('lr: 0.1\n'),
        async (series, metrics, params) => {
          writeFileSync(join(folder, 'plots/metrics/loss.tsv'), series);
          writeFileSync(join(folder, 'plots/metrics/whole.tsv'), table.replace('loss', 'whole'));
          writeFileSync(join(folder, 'metrics.json'), metrics);
          writeFileSync(join(folder, 'params.yaml'), params);
          const { runs, problems } = await scan(
            dvcliveReader.open({ kind: 'dvclive', location: folder }, envFor(root)),
          );
          expect(runs.get('.')!.metrics['whole']).toMatchObject({ last: 0.25, count: 4 });
          for (const { path } of problems) expect(path).toMatch(/^dvclive\//u);
        },
      ),
      { numRuns: 200 },
    );
  });
});

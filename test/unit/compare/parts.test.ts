import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactKind, imageMime } from '../../../src/compare/core/artifactKind.ts';
import { deltaText } from '../../../src/compare/core/deltaText.ts';
import { cellsDiffer, deltaOf } from '../../../src/compare/core/deltas.ts';
import {
  parseConda,
  parseModelFile,
  parseModelHistory,
  parsePythonEnv,
  parseRequirements,
} from '../../../src/compare/core/environment.ts';
import { metricHistory } from '../../../src/compare/core/metricHistory.ts';
import { paretoFront } from '../../../src/compare/core/pareto.ts';
import { assignColors } from '../../../src/compare/core/runColors.ts';
import type { CommitFacts } from '../../../src/contract/run.ts';
import { buildRun } from '../../support/buildRun.ts';
import { linkTo } from '../../support/indexBuilders.ts';

const model = join(import.meta.dirname, '../../fixtures/compare/mlflow-model');
const file = (name: string): string => readFileSync(join(model, name), 'utf8');

describe('environment files that MLflow wrote', () => {
  it('name packages and Python', () => {
    expect([...parseRequirements(file('requirements.txt'))]).toEqual([
      ['mlflow', '3.17.2'],
      ['scikit-learn', 'any'],
    ]);
    expect([...parseConda(file('conda.yaml'))]).toEqual([
      ['python', '3.11.7'],
      ['mlflow', '3.17.2'],
      ['scikit-learn', 'any'],
    ]);
    expect([...parsePythonEnv(file('python_env.yaml'))]).toEqual([['python', '3.11.7']]);
    expect(Object.fromEntries(parseModelFile(file('MLmodel')))).toEqual({
      python: '3.11.7',
      'scikit-learn': '1.9.1',
      mlflow: '3.17.2',
    });
  });

  it('keep versions that look like numbers, and other specifiers as written', () => {
    const text =
      'Torch_Vision==1.10\n--extra-index-url https://x\n# note\nnumpy>=1.2,<2 ; python_version > "3"\n-r other.txt\nx @ https://x/y.whl\n';
    expect([...parseRequirements(text)]).toEqual([
      ['torch-vision', '1.10'],
      ['numpy', '>=1.2,<2'],
      ['x', '@ https://x/y.whl'],
    ]);
    expect(parsePythonEnv('python: 3.10').get('python')).toBe('3.10');
    expect(
      parseModelHistory('[{"flavors": {"sklearn": {"sklearn_version": "1.4.2"}}}]').get('scikit-learn'),
    ).toBe('1.4.2');
  });

  it('are never an error, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const parse of [
          parseRequirements,
          parseConda,
          parsePythonEnv,
          parseModelFile,
          parseModelHistory,
        ])
          expect(parse(text)).toBeInstanceOf(Map);
      }),
    );
  });
});

describe('the Pareto front', () => {
  const points = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 25 },
  );
  const direction = fc.constantFrom('maximize' as const, 'minimize' as const);

  it('holds exactly the points that no other point beats', () => {
    fc.assert(
      fc.property(points, direction, direction, (list, x, y) => {
        const front = paretoFront(list, { x, y });
        const better = (a: number, b: number, way: string): number => (way === 'maximize' ? a - b : b - a);
        for (const [index, point] of list.entries()) {
          const beaten = list.some(
            (other) =>
              better(other.x, point.x, x) >= 0 &&
              better(other.y, point.y, y) >= 0 &&
              (better(other.x, point.x, x) > 0 || better(other.y, point.y, y) > 0),
          );
          expect(front.has(index)).toBe(!beaten);
        }
      }),
    );
  });

  it('is empty where a direction is not known', () => {
    expect(paretoFront([{ x: 1, y: 1 }], { x: 'maximize', y: null }).size).toBe(0);
  });
});

describe('colours', () => {
  it('stay with a run that leaves and comes back', () => {
    const first = assignColors({}, ['a', 'b', 'c']);
    expect(first).toEqual({ a: 0, b: 1, c: 2 });
    const second = assignColors(first, ['a', 'c', 'd']);
    expect(second).toMatchObject({ a: 0, c: 2, d: 3 });
    expect(assignColors(second, ['d', 'b'])).toMatchObject({ d: 3, b: 1 });
  });

  it('are different for up to ten runs shown together, whatever came before', () => {
    const selection = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(selection, { maxLength: 6 }), (selections) => {
        let colors: Readonly<Record<string, number>> = {};
        for (const ids of selections) {
          colors = assignColors(colors, ids);
          const shown = ids.map((id) => colors[id]);
          expect(new Set(shown).size).toBe(ids.length);
          expect(shown.every((color) => color !== undefined && color < 10)).toBe(true);
        }
      }),
    );
  });
});

describe('differences', () => {
  it('treat NaN as a value and a missing value as none', () => {
    expect(deltaOf(0.5, 0.25)).toBe(0.25);
    expect(deltaOf(Number.NaN, 0.25)).toBeNull();
    expect(deltaOf(null, 0.25)).toBeNull();
    expect(cellsDiffer(Number.NaN, Number.NaN)).toBe(false);
    expect(cellsDiffer(0, -0)).toBe(false);
    expect(cellsDiffer(null, 'a')).toBe(true);
    expect(cellsDiffer(['a'], ['a'])).toBe(false);
    expect(cellsDiffer(['a'], ['a', 'b'])).toBe(true);
  });

  it('carry their sign', () => {
    expect(deltaText(0.0214, 3)).toBe('+0.021');
    expect(deltaText(-0.0214, 3)).toBe('−0.021');
    expect(deltaText(0, 3)).toBe('±0.000');
  });
});

describe('artifact kinds', () => {
  it('go by the name', () => {
    expect(
      ['a/roc.PNG', 'x.json', 'train.log', 'model/MLmodel', 'model.pkl', 'data.parquet', '.hidden'].map(
        artifactKind,
      ),
    ).toEqual(['image', 'json', 'text', 'text', 'model', 'other', 'other']);
    expect(imageMime('a.svg')).toBe('image/svg+xml');
    expect(imageMime('a.txt')).toBeNull();
  });
});

describe('a metric along commits', () => {
  const commit = (digit: string): CommitFacts => ({
    id: linkTo(digit).id ?? '',
    parents: [],
    subject: `Commit ${digit}`,
    author: 'ines',
    at: 0,
    branches: [],
    tags: [],
  });
  const newestFirst = ['5', '4', '3', '2', '1'].map(commit);
  const runs = [
    buildRun('e', { commit: '5', metrics: { acc: 0.9 } }),
    buildRun('live', { commit: '4', metrics: { acc: 0.99 }, status: 'running' }),
    buildRun('d2', { commit: '4', metrics: { acc: 0.6 } }),
    buildRun('d1', { commit: '4', metrics: { acc: 0.7 } }),
    buildRun('b', { commit: '2', metrics: { acc: 0.8 } }),
    buildRun('nan', { commit: '1', metrics: { acc: Number.NaN } }),
  ];

  it('begins with the first commit that has a value and keeps commits without runs', () => {
    const { commits } = metricHistory(newestFirst, runs, 'acc', 'maximize');
    expect(commits.map((one) => [one.subject, one.runs, one.best?.name, one.newest?.name])).toEqual([
      ['Commit 2', 1, 'b', 'b'],
      ['Commit 3', 0, undefined, undefined],
      ['Commit 4', 2, 'd1', 'd2'],
      ['Commit 5', 1, 'e', 'e'],
    ]);
  });

  it('names the largest drop first, by the direction of the metric', () => {
    const up = metricHistory(newestFirst, runs, 'acc', 'maximize').drops;
    expect(up.map((drop) => [drop.from, drop.to])).toEqual([[commit('2').id, commit('4').id]]);
    expect(up[0]?.value).toBeCloseTo(-0.1, 12);
    const down = metricHistory(newestFirst, runs, 'acc', 'minimize').drops;
    expect(down.map((drop) => drop.to)).toEqual([commit('5').id]);
    expect(down[0]?.value).toBeCloseTo(0.3, 12);
  });
});

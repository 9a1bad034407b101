import { describe, expect, it } from 'vitest';
import type { ObjectiveResult } from '../../../../src/contract/objectives.ts';
import { effectGeometry } from '../../../../webview/checklist/objectives/effectGeometry.ts';
import {
  differenceLimit,
  limitDecimals,
  isPoint,
  objectiveAxes,
  valueLimit,
  valueTone,
} from '../../../../webview/checklist/objectives/objectiveModel.ts';
import {
  countWords,
  goalWords,
  intervalText,
  limitText,
  opponentName,
  partWords,
  rowName,
} from '../../../../webview/checklist/objectives/objectiveWords.ts';
import { loggedObjectives, sampleObjectives } from '../../../support/webviewHarness/sampleObjectives.ts';

const { judgement, effect } = sampleObjectives();

function objective(id: string): ObjectiveResult {
  const found = judgement?.objectives.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const churn = objective('catch-churners');

describe('limits', () => {
  it('pass above a floor, below a ceiling, below the ceiling of a gap', () => {
    expect(valueLimit(churn)).toEqual({ value: 0.8, passes: 'above', name: 'floor' });
    expect(valueLimit(objective('fast-enough'))).toEqual({ value: 80, passes: 'below', name: 'ceiling' });
    expect(valueLimit(objective('fair-across-regions'))).toEqual({
      value: 0.05,
      passes: 'below',
      name: 'ceiling',
    });
    expect(valueLimit(objective('stable'))).toBeNull();
  });

  it('of a difference lie on the side that the direction and the kind ask for', () => {
    const at = (kind: 'superior' | 'non-inferior', direction: ObjectiveResult['direction']) =>
      differenceLimit({
        ...churn,
        direction,
        baseline: churn.baseline && { ...churn.baseline, kind, margin: 0.01 },
      });
    expect(at('superior', 'maximize')).toMatchObject({ value: 0.01, passes: 'above' });
    expect(at('non-inferior', 'maximize')).toMatchObject({ value: -0.01, passes: 'above' });
    expect(at('superior', 'minimize')).toMatchObject({ value: -0.01, passes: 'below' });
    expect(at('non-inferior', 'minimize')).toMatchObject({ value: 0.01, passes: 'below' });
    const zero = differenceLimit({
      ...churn,
      direction: 'minimize',
      baseline: churn.baseline && { ...churn.baseline, margin: 0 },
    });
    expect(Object.is(zero?.value, 0)).toBe(true);
  });
});

describe('axes', () => {
  it('are shared by the slices, which too small ones do not widen', () => {
    const { value, difference } = objectiveAxes(churn);
    expect(value?.[0]).toBeGreaterThan(0.742);
    expect(value?.[0]).toBeLessThan(0.8);
    expect(value?.[1]).toBeGreaterThan(0.915);
    expect(difference?.[0]).toBeLessThan(-0.012);
    expect(difference?.[0]).toBeGreaterThan(-0.045);
  });

  it('begin at zero for what was judged as a point and is kept as evidence', () => {
    const kept = { ...objective('fast-enough'), from: 'evidence' as const };
    expect(isPoint(kept)).toBe(true);
    expect(objectiveAxes(kept).value?.[0]).toBe(0);
    expect(isPoint({ ...churn, from: 'evidence' })).toBe(false);
    expect(isPoint({ ...kept, verdict: { ...kept.verdict, outcome: 'inconclusive' } })).toBe(false);
  });

  it('begin at zero for gaps and points, and are none without numbers', () => {
    expect(objectiveAxes(objective('fair-across-regions')).value?.[0]).toBe(0);
    expect(objectiveAxes(objective('fast-enough')).value?.[0]).toBe(0);
    expect(objectiveAxes(objective('fast-enough')).difference).toBeNull();
    const logged = loggedObjectives().judgement?.objectives[0];
    expect(logged && objectiveAxes(logged).difference).toBeNull();
    expect(logged && valueTone(logged)).toBe('unset');
  });
});

describe('words', () => {
  it('say each promise in its fewest words', () => {
    const said = (id: string): readonly string[] =>
      objective(id).parts.map((part) => partWords(objective(id), part));
    expect(said('catch-churners')).toEqual([
      'Floor met',
      'Gain of 0.010 needs 11,500 more test rows (80\u00a0% power)',
    ]);
    expect(said('no-extra-calls')).toEqual(['Not worse than calm-otter by more than 0.020']);
    expect(said('fair-across-regions')).toEqual([
      'Ceiling 0.05 is inside: needs 18,400 more test rows (80\u00a0% power)',
    ]);
    expect(said('fast-enough')).toEqual(['Below its ceiling 80\u00a0ms']);
    expect(said('stable')).toEqual(['5 of 5 seeds; sd 0.006']);
  });

  it('take the sentence of the verdict where rows would settle nothing', () => {
    const logged = loggedObjectives().judgement?.objectives[0];
    const part = logged?.parts[0];
    expect(logged && part && partWords(logged, part)).toBe('No predictions for this run');
  });

  it('say so where rows alone settle nothing', () => {
    const gap = objective('fair-across-regions');
    const [part] = gap.parts;
    const verdict = part && { ...part.verdict, needed: null, interval: [0, 0.36] as const };
    expect(part && verdict && partWords(gap, { ...part, verdict })).toBe(
      'Ceiling 0.05 is inside: more rows alone will hardly prove it',
    );
  });

  it('name no figure where any gain is enough', () => {
    const any = churn.baseline && { ...churn, baseline: { ...churn.baseline, margin: 0 } };
    const said = (outcome: 'pass' | 'fail' | 'inconclusive'): string | null => {
      const part = churn.parts.find(({ kind }) => kind === 'against') ?? null;
      return any && part && partWords(any, { ...part, verdict: { ...part.verdict, outcome } });
    };
    expect(said('pass')).toBe('Better than calm-otter');
    expect(said('fail')).toBe('No gain');
    expect(said('inconclusive')).toBe('Gain needs 11,500 more test rows (80\u00a0% power)');
  });

  it('write a margin in money without the decimals of a share', () => {
    const part = churn.parts.find(({ kind }) => kind === 'against');
    const money = churn.baseline && { ...churn, baseline: { ...churn.baseline, margin: 500 } };
    const pass = part && { ...part, verdict: { ...part.verdict, outcome: 'pass' as const } };
    expect(money && pass && partWords(money, pass)).toBe('Better than calm-otter by at least 500');
  });

  it('write large values without decimals', () => {
    expect(objectiveAxes({ ...churn, value: 7483.7, interval: [7115.4, 7876.9] }).decimals).toBe(0);
  });

  it('call the other run what the project calls it', () => {
    const named = (name: string): string => opponentName(churn.baseline && { ...churn.baseline, name });
    expect(named('simple')).toBe('simple');
    expect(named('a-very-long-name-of-a-run')).toHaveLength(16);
    expect(opponentName(null)).toBe('baseline');
  });

  it('write limits as people do, and intervals with both signs', () => {
    expect(limitText(0.8, null)).toBe('0.80');
    expect(limitText(80, 'ms')).toBe('80\u00a0ms');
    expect(limitDecimals(0.125)).toBe(3);
    expect(intervalText([-0.012, 0.046], 3, true)).toBe('[\u22120.012, +0.046]');
    expect(intervalText([-0.0001, 0.09], 3, true)).toBe('[0.000, +0.090]');
  });

  it('count verdicts and state the goal', () => {
    expect(judgement && countWords(judgement)).toBe('3 pass, 2 inconclusive');
    expect(judgement?.kpi && goalWords(judgement.kpi)).toBe(
      'Goal: churn 4.2\u00a0% to 3.5\u00a0% by 2027-03-31',
    );
    expect(goalWords({ name: 'missed', unit: 'EUR', current: 12000, target: 8000.5, by: null })).toBe(
      'Goal: missed 12,000\u00a0EUR to 8000.5\u00a0EUR',
    );
    expect(goalWords({ name: 'churn', unit: null, current: null, target: 3, by: null })).toBe(
      'Goal: churn 3',
    );
  });

  it('name the row, shorter where plots are narrow', () => {
    expect(rowName(churn, 244)).toEqual(['test/recall, all rows', 'n 1,073']);
    expect(rowName(churn, 116)).toEqual(['recall', '']);
    expect(rowName(objective('fair-across-regions'), 244)).toEqual([
      'gap of test/recall by region',
      'north 0.884 \u2212 east 0.862',
    ]);
  });
});

describe('effect against cost', () => {
  const size = { width: 560, height: 180 };

  it('turns both axes so that up and right is better', () => {
    const plot = effect && effectGeometry(effect, size, () => 60);
    const at = (name: string) => plot?.points.find(({ run }) => run.name === name);
    expect(at('plain-wren')?.x).toBeGreaterThan(at('bold-plover')?.x ?? Infinity);
    expect(at('bold-plover')?.y).toBeLessThan(at('plain-wren')?.y ?? -Infinity);
    expect(plot?.x.log).toBe(true);
    const lower = effect && effectGeometry({ ...effect, direction: 'minimize' }, size, () => 60);
    const of = (name: string) => lower?.points.find(({ run }) => run.name === name);
    expect(of('bold-plover')?.y).toBeGreaterThan(of('plain-wren')?.y ?? Infinity);
  });

  it('leaves out runs without a number, and is none without any', () => {
    const runs = effect?.runs.map((run, i) => (i === 0 ? { ...run, cost: null } : run)) ?? [];
    expect(effect && effectGeometry({ ...effect, runs }, size, () => 60)?.points).toHaveLength(3);
    expect(effect && effectGeometry({ ...effect, runs: [] }, size, () => 60)).toBeNull();
  });

  it('keeps names off other points and intervals', () => {
    const runs = Array.from({ length: 12 }, (_, i) => ({
      ...(effect?.runs[0] as NonNullable<typeof effect>['runs'][number]),
      run: String(i),
      value: 0.85,
      interval: [0.84, 0.86] as const,
      cost: 10 + i / 100,
    }));
    const plot = effect && effectGeometry({ ...effect, runs }, size, () => 60);
    expect(plot?.points.filter(({ label }) => label !== null).length).toBeLessThan(4);
  });
});

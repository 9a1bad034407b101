import { expect, test } from 'vitest';
import { lensVerdict } from '../../../src/objectives/core/lensTexts.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { objectiveResult, verdict } from '../../support/judgedBuilders.ts';

const spec = (floor: string, more = ''): ReturnType<typeof readProject>['objectives'][number] => {
  const text = `version: 1\nobjectives:\n  - id: a\n    metric: test/recall\n    direction: maximize\n    floor: ${floor}\n${more}`;
  const [objective] = readProject(text, '/p/modelwright.yaml', 'modelwright.yaml').objectives;
  if (!objective) throw new Error('the objective could not be read');
  return objective;
};
const result = objectiveResult('a', {
  value: 0.872,
  interval: [0.851, 0.891],
  floor: 0.8,
  parts: [{ kind: 'floor', verdict: verdict('pass') }],
});

test('a saved objective shows the verdict as it was judged', () => {
  expect(lensVerdict(result, spec('0.80'), spec('0.80'))).toEqual({
    outcome: 'pass',
    text: '0.872 [0.851, 0.891] ≥ 0.80',
    outdated: false,
  });
});

test('an edited floor is compared at once, by the interval', () => {
  const at = (floor: string): string => lensVerdict(result, spec('0.80'), spec(floor)).outcome;
  expect(at('0.85')).toBe('pass');
  expect(at('0.87')).toBe('inconclusive');
  expect(at('0.9')).toBe('fail');
  expect(lensVerdict(result, spec('0.80'), spec('0.9')).text).toBe('0.872 [0.851, 0.891] ≥ 0.90');
});

test('any other edit waits for the save', () => {
  const edited = spec('0.80', '    confidence: 0.99\n');
  expect(lensVerdict(result, spec('0.80'), edited).outdated).toBe(true);
});

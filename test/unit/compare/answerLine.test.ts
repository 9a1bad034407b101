import { describe, expect, it } from 'vitest';
import { answerLine, answerRun, type AnswerFacts } from '../../../src/compare/core/answerLine.ts';
import { directionOf } from '../../../src/runs/core/direction.ts';
import { buildRun } from '../../support/buildRun.ts';

const baseline = buildRun('base', {
  metrics: { 'test/recall': 0.851, latency_p95_ms: 43.1, 'val/loss': 0.4 },
});
const better = buildRun('heron', {
  metrics: { 'test/recall': 0.872, latency_p95_ms: 46.2, 'val/loss': 0.35 },
});
const worse = buildRun('wren', { metrics: { 'test/recall': 0.84 } });
const facts = (more: Partial<AnswerFacts>): AnswerFacts => ({
  runs: [baseline, better, worse],
  baseline,
  candidate: null,
  primary: { key: 'test/recall', direction: 'maximize' },
  directionOf: (key) => (key === 'latency_p95_ms' ? 'minimize' : directionOf(key)),
  decimalsOf: () => 3,
  verdict: null,
  ...more,
});
const nothing = { params: 0, packages: 0, files: 0, data: 0, codeNote: null };

describe('the answer line', () => {
  it('speaks of the candidate, else of the best run, never of the baseline', () => {
    expect(answerRun(facts({}))?.name).toBe('heron');
    expect(answerRun(facts({ candidate: worse.id }))?.name).toBe('wren');
    expect(answerRun(facts({ candidate: baseline.id }))?.name).toBe('heron');
    expect(answerRun(facts({ primary: { key: 'test/recall', direction: 'minimize' } }))?.name).toBe('wren');
    expect(answerRun(facts({ runs: [baseline] }))).toBeNull();
  });

  it('says better and worse by direction, with what it cost', () => {
    const answer = answerLine(facts({}), nothing);
    expect(answer).toMatchObject({
      outcome: 'better',
      sentence: 'Better than baseline by 0.021',
      differs: null,
    });
    expect(answer.figures.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['heron, test/recall', 0.872, null],
      ['latency_p95_ms', 46.2, 'ms'],
    ]);
    expect(answer.figures[0]?.delta).toBeCloseTo(0.021, 12);
    expect(answerLine(facts({ candidate: worse.id }), nothing)).toMatchObject({
      outcome: 'worse',
      sentence: 'Worse than baseline by 0.011',
    });
  });

  it('names what else differs and what is not known of the code', () => {
    const others = { params: 2, packages: 1, files: 3, data: 0, codeNote: null };
    expect(answerLine(facts({}), others).differs).toEqual({
      text: '2 params, 1 package, 3 files',
      codeUnknown: false,
    });
    const codeNote = 'wren: not linked to a commit';
    expect(answerLine(facts({}), { ...nothing, files: null, codeNote }).differs).toEqual({
      text: '',
      codeUnknown: true,
      codeNote,
    });
  });

  it('asks for a baseline, and does not judge without a direction or a value', () => {
    expect(answerLine(facts({ baseline: null }), null)).toMatchObject({
      outcome: 'unknown',
      sentence: 'No baseline: pin one',
    });
    expect(answerLine(facts({ runs: [baseline] }), null).sentence).toBe('This is the baseline');
    expect(answerLine(facts({ primary: null }), null).sentence).toBe('No metric to judge by');
    const sideways = answerLine(facts({ primary: { key: 'test/recall', direction: null } }), null);
    expect(sideways.outcome).toBe('unknown');
    expect(sideways.sentence).toContain('0.021');
    const empty = buildRun('empty', {});
    expect(answerLine(facts({ runs: [baseline, empty] }), null).sentence).toBe('empty has no test/recall');
  });

  it('does not call a running run better yet', () => {
    const running = { ...better, status: 'running' as const };
    expect(answerLine(facts({ runs: [baseline, running] }), null)).toMatchObject({
      outcome: 'running',
      sentence: 'Running, so far better than baseline by 0.021',
    });
    const fresh = buildRun('lynx', { status: 'running' });
    expect(answerLine(facts({ runs: [baseline, fresh] }), null)).toMatchObject({
      outcome: 'running',
      sentence: 'Running: no test/recall yet',
    });
  });
});

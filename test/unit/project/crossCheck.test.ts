import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { crossCheck } from '../../../src/project/core/language/crossCheck.ts';
import { noFacts, type ProjectFacts } from '../../../src/project/core/language/projectFacts.ts';
import { readProject } from '../../../src/project/core/readProject.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');

/** Line, underlined text, sentence and suggestion. */
function check(text: string, facts: Partial<ProjectFacts>): unknown[][] {
  const project = readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', {
    hash: hashOf,
    version: '0.2.0',
  });
  expect(project.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rows = text.split('\n');
  return crossCheck(project, text, { ...noFacts, ...facts }).map((problem) => {
    expect(problem).toMatchObject({ severity: 'warning', file: 'modelwright.yaml' });
    const { line, column, endColumn, message, suggestion } = problem;
    return [line, rows[line - 1]?.slice(column - 1, endColumn - 1), message, suggestion];
  });
}

const metric = (key: string) => ({ key, runs: 1, newest: null });

describe('the project file against what is there', () => {
  it('says nothing where nothing is known', () => {
    expect(check(example, {})).toEqual([]);
  });

  it('names metrics and parameters that no run has', () => {
    const metrics = ['test/recal', 'val/recall', 'serving/latency_p95_ms'].map(metric);
    expect(check(example, { metrics, params: ['sed'] })).toEqual([
      [20, 'test/recall', 'No run has the metric "test/recall"; did you mean "test/recal"?', 'test/recal'],
      [29, 'test/recall', 'No run has the metric "test/recall"; did you mean "test/recal"?', 'test/recal'],
      [33, 'test/recall', 'No run has the metric "test/recall"; did you mean "test/recal"?', 'test/recal'],
      [34, 'seed', 'No run has the parameter "seed"; did you mean "sed"?', 'sed'],
    ]);
  });

  it('lets a metric be that is only computed from predictions', () => {
    const text =
      'objectives:\n  - {id: a, role: primary, metric: recall, floor: 1, predictions: {path: p, label: y, score: s, metric: recall}}\n';
    expect(check(text, { metrics: [metric('loss')] })).toEqual([]);
    expect(
      check(text.replace('metric: recall, floor', 'metric: los, floor'), { metrics: [metric('loss')] }),
    ).toHaveLength(1);
  });

  it('says nothing of metrics where the store of a run that the file names is elsewhere', () => {
    const text = 'objectives:\n  - {id: a, role: primary, metric: recal, floor: 1}\n';
    expect(check(text, { metrics: [metric('recall')] })).toHaveLength(1);
    expect(check(text, { metrics: [metric('recall')], storeAway: true })).toEqual([]);
  });

  it('names runs that are none', () => {
    const runs = [{ id: '3f9c2a7f', name: 'owl', detail: '' }];
    const namesRun = (text: string): boolean => text === 'main';
    expect(check(example, { runs, namesRun, revisions: ['main'] })).toEqual([
      [9, '"3f9c2a7e"', '"3f9c2a7e" names no run here; did you mean "3f9c2a7f"?', '3f9c2a7f'],
      [11, '"a01b22c3"', '"a01b22c3" names no run here.', undefined],
      [12, '"77aa00ff"', '"77aa00ff" names no run here.', undefined],
    ]);
    const against =
      'objectives:\n  - {id: a, role: primary, metric: m, against: {run: live, kind: superior}}\n';
    expect(check(against, {})).toEqual([
      [2, 'live', 'The file names no "live" run: write it at the top, "live: …".', undefined],
    ]);
  });

  it('names files and columns that are not there', () => {
    const text =
      'datasets:\n  - {id: one, path: data/a.csv, key: k}\n  - id: two\n    path: data/b.csv\n    key: customerid\n    slices: [region, nope]\n    splits: {train: data/tran.csv}\n';
    expect(
      check(text, {
        exists: (path) => path !== 'data/tran.csv' && path !== 'data/a.csv',
        files: ['data/train.csv', 'data/b.csv'],
        columns: (path) => (path === 'data/b.csv' ? ['customer_id', 'region'] : null),
      }),
    ).toEqual([
      [2, 'data/a.csv', 'data/a.csv does not exist here; did you mean "data/b.csv"?', 'data/b.csv'],
      [5, 'customerid', 'data/b.csv has no column "customerid"; did you mean "customer_id"?', 'customer_id'],
      [6, 'nope', 'data/b.csv has no column "nope".', undefined],
      [
        7,
        'data/tran.csv',
        'data/tran.csv does not exist here; did you mean "data/train.csv"?',
        'data/train.csv',
      ],
    ]);
  });

  it('names items that are none, waivers that ended and roles that nobody holds', () => {
    const text =
      'team:\n  risk: [a@example.com]\nchecklist:\n  drop: [D99]\n  waive:\n    - {item: R01, reason: r, person: a@example.com, until: 2026-01-31}\n  owners: {V07: [subject-expert, riks]}\n';
    const items = ['D09', 'R01', 'V07'].map((id) => ({ id, title: id }));
    expect(check(text, { items, today: '2026-02-01' })).toEqual([
      [4, 'D99', 'The checklist has no item "D99"; did you mean "D09"?', 'D09'],
      [6, '2026-01-31', 'This waiver ended on 2026-01-31: R01 is asked for again.', undefined],
      [7, 'subject-expert', 'Nobody in the team is subject-expert.', undefined],
      [7, 'riks', 'There is no role "riks"; did you mean "risk"?', 'risk'],
    ]);
    expect(check(text, { items, today: '2026-01-31' })).toHaveLength(3);
  });
});

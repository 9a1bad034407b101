import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeProject } from '../../../src/project/core/language/complete.ts';
import { hoverProject } from '../../../src/project/core/language/hover.ts';
import { noFacts, type ProjectFacts } from '../../../src/project/core/language/projectFacts.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');

const facts: ProjectFacts = {
  ...noFacts,
  metrics: [
    { key: 'test/recall', runs: 4, newest: { run: 'brave-owl', value: 0.87214 } },
    { key: 'val/recall', runs: 3, newest: null },
    { key: 'loss: train', runs: 1, newest: { run: 'brave-owl', value: -0.5 } },
  ],
  params: ['seed', 'depth'],
  runs: [{ id: '3f9c2a7e11', name: 'brave-owl', detail: 'finished' }],
  revisions: ['main', 'v1.0'],
  files: ['data/train.csv', 'data/test.csv'],
  columns: (path) => (path === 'data/train.csv' ? ['customer_id', 'churned', 'odd name'] : null),
  predictionColumns: (path) => (path === 'kept/preds.csv' ? ['row', 'truth', 'p'] : null),
  people: ['ines@example.com'],
  items: [{ id: 'V07', title: 'Sign-off on this exact commit' }],
  version: '0.2.0',
};

/** Completion at the bar: labels, and the text that is replaced. */
function at(text: string): { labels: string[]; replaced: string; snippets: string[] } | null {
  const offset = text.indexOf('|');
  const plain = text.slice(0, offset) + text.slice(offset + 1);
  const found = completeProject(plain, offset, facts);
  return (
    found && {
      labels: found.items.map(({ label }) => label),
      snippets: found.items.map(({ snippet }) => snippet),
      replaced: plain.slice(found.from, found.to),
    }
  );
}

describe('keys', () => {
  it('of the top, without those that are there', () => {
    const { labels, replaced } = at('version: 1\nobj|\ncandidate: x\n')!;
    expect(labels).toContain('objectives');
    expect(labels).not.toContain('candidate');
    expect(replaced).toBe('obj');
    expect(at('|')?.labels).toContain('version');
    expect(at('version: 1\n|')?.snippets).toContain('objectives:\n  - $0');
  });

  it('of an objective: what is needed first, what stands there left out', () => {
    const { labels } = at('objectives:\n  - id: a\n    |\n    role: primary\n')!;
    expect(labels[0]).toBe('metric');
    expect(labels).not.toContain('role');
    expect(labels).not.toContain('id');
    expect(at('objectives:\n  - |\n')?.labels.slice(0, 2)).toEqual(['id', 'metric']);
    expect(at('objectives:\n  - id: a\n  - |')?.labels.slice(0, 2)).toEqual(['id', 'metric']);
  });

  it('in brackets on one line, closed or not', () => {
    const head = 'objectives:\n  - id: a\n    metric: m\n';
    expect(at(`${head}    against: {run: baseline, |}\n`)?.labels).toEqual(['kind', 'value', 'margin']);
    expect(at(`${head}    against: {run: baseline, ma|\n`)?.replaced).toBe('ma');
    expect(at(`${head}    gap: {|`)?.labels).toEqual(['by', 'ceiling', 'minRows']);
    expect(at(`${head}    slices: [{|}]`)?.labels).toEqual(['column', 'minRows']);
    // Columns of the table that describes the rows, also where another objective declares it.
    const joined = `${head}    metric: m\n    predictions: {path: away.csv, join: data/train.csv}\n`;
    const columns = ['customer_id', 'churned', 'odd name'];
    expect(at(`${joined}    slices: [{column: |}]`)?.labels).toEqual(columns);
    expect(at(`${joined}  - id: b\n    metric: m\n    gap: {by: |}`)?.labels).toEqual(columns);
    expect(at(`${joined}  - id: b\n    metric: other\n    gap: {by: |}`)?.labels).toEqual([]);
    expect(at(`${head}    against: {|margn: 1}`)?.snippets).toContain('margin');
  });

  it('below a key on lines of their own', () => {
    expect(at('checklist:\n  |\n')?.labels).toContain('waive');
    expect(at('checklist:\n  waive:\n    - item: R01\n      |\n')?.labels).toEqual([
      'reason',
      'person',
      'date',
      'until',
    ]);
    expect(at('team:\n  |')?.labels).toContain('product-owner');
    expect(at('sources:\n  - |')?.labels).toContain('mlflow');
    expect(at('directions:\n  |')?.labels).toContain('test/recall');
    expect(at('datasets:\n  - id: a\n    splits: {|}')?.labels).toEqual(['train', 'validation', 'test']);
  });

  it('not where only a list can stand, nor in comments', () => {
    expect(at('objectives:\n  |\n')?.labels).toEqual([]);
    expect(at('version: 1 # |')).toBeNull();
    expect(at('project: "a # b|"')?.labels).toEqual([]);
  });

  it('where the file is broken elsewhere', () => {
    expect(at('sources: [{mlflow: x\nobjectives:\n  - id: a\n    |\ndatasets: }{\n')?.labels).toContain(
      'metric',
    );
    expect(at('project: "open\nchecklist: {|}\n')?.labels).toContain('template');
    expect(at('objectives:\n  - id: a\n    dire|\n    kpi: {name: "open\n')?.labels).toContain('direction');
  });
});

describe('values', () => {
  const head = 'objectives:\n  - id: a\n    metric: m\n';

  it('that are listed', () => {
    expect(at(`${head}    role: |\n`)?.labels).toEqual(['primary', 'guardrail', 'info']);
    expect(at(`${head}    role: pri|mary\n`)?.replaced).toBe('primary');
    expect(at(`${head}    against: {run: baseline, kind: |}`)?.labels).toEqual(['superior', 'non-inferior']);
    expect(at('checklist: {strict: |}')?.labels).toEqual(['true', 'false']);
    expect(at('checklist: {template: "|"}')?.replaced).toBe('""');
    expect(at('sources: |')?.labels).toContain('auto');
  });

  it('that runs have', () => {
    const metric = at('objectives:\n  - id: a\n    metric: |\n')!;
    expect(metric.labels).toEqual(['test/recall', 'val/recall', 'loss: train']);
    expect(metric.snippets).toEqual(['test/recall', 'val/recall', '"loss: train"']);
    expect(at('chosen-by: val|')?.labels).toContain('val/recall');
    expect(at('candidate: "|"')?.snippets).toEqual(['"3f9c2a7e11"']);
    expect(at('baseline: |')?.labels).toEqual(['brave-owl (3f9c2a7e11)', 'main', 'v1.0']);
    expect(at(`${head}    against: {run: |}`)?.labels.slice(0, 3)).toEqual(['baseline', 'simple', 'live']);
    expect(at(`${head}    seeds: {param: |}`)?.labels).toEqual(['seed', 'depth']);
  });

  it('that tables have as columns', () => {
    expect(at('datasets:\n  - id: a\n    path: data/train.csv\n    key: |\n')?.labels).toEqual([
      'customer_id',
      'churned',
      'odd name',
    ]);
    expect(at('datasets:\n  - id: a\n    path: data/train.csv\n    slices: [churned, |]\n')?.labels).toEqual([
      'customer_id',
      'odd name',
    ]);
    const predictions = '    predictions: {path: data/train.csv, label: churned}\n';
    expect(at(`${head}${predictions}    gap: {by: |}\n`)?.labels).toContain('customer_id');
    expect(at(`${head}    predictions: {path: data/train.csv, label: |}\n`)?.labels).toContain('churned');
  });

  it('that predictions have as columns, which only runs keep', () => {
    expect(at(`${head}    predictions: {path: kept/preds.csv, score: |}\n`)?.labels).toEqual([
      'row',
      'truth',
      'p',
    ]);
    expect(at(`${head}    predictions:\n      path: kept/preds.csv\n      id: |\n`)?.labels).toContain('row');
    expect(at(`${head}    predictions: {path: kept/preds.csv}\n    slices: [{column: |}]`)?.labels).toContain(
      'p',
    );
    // A dataset never lies among the artifacts of a run.
    expect(at('datasets:\n  - {id: a, path: kept/preds.csv, key: |}')?.labels).toEqual([]);
  });

  it('that are files, people, items, versions', () => {
    expect(at('datasets:\n  - {id: a, path: |}')?.labels).toEqual(['data/train.csv', 'data/test.csv']);
    expect(at('team:\n  risk: [|]')?.labels).toEqual(['ines@example.com']);
    expect(at('checklist: {drop: [|]}')?.labels).toEqual(['V07']);
    expect(at('checklist:\n  owners: {V07: [|]}')?.labels).toContain('risk');
    expect(at('requires: |')?.snippets).toEqual(['">=0.2.0"']);
    expect(at('timezone: Europe/Z|')?.labels).toContain('Europe/Zurich');
  });

  it('never throw, wherever the cursor stands and whatever was cut', () => {
    fc.assert(
      fc.property(fc.nat(example.length), fc.nat(60), (offset, cut) => {
        const text = example.slice(0, offset) + example.slice(offset + cut);
        const found = completeProject(text, offset, facts);
        hoverProject(text, offset, facts);
        if (found) expect(found.from <= offset && offset <= found.to).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hover', () => {
  const over = (text: string): readonly string[] | undefined => {
    const offset = text.indexOf('|');
    return hoverProject(text.slice(0, offset) + text.slice(offset + 1), offset, facts)?.lines;
  };

  it('tells what a key is, and its values', () => {
    expect(over('objecti|ves:\n  - id: a\n')?.[0]).toMatch(/promises/);
    expect(over('objectives:\n  - id: a\n    ro|le: primary\n')?.[1]).toBe(
      'One of: primary, guardrail, info.',
    );
    expect(over('objectives:\n  - {id: a, against: {mar|gin: 1}}\n')?.[0]).toMatch(/unit of the metric/);
    expect(over('# obj|ectives')).toBeUndefined();
  });

  it('tells what is known of a metric and a run', () => {
    expect(over('objectives:\n  - id: a\n    metric: test/re|call\n')?.[0]).toBe(
      '0.8721 in brave-owl, the newest run with it; 4 runs have it.',
    );
    expect(over('objectives:\n  - id: a\n    metric: no|pe\n')?.[0]).toBe('No run has this metric.');
    expect(over('candidate: "3f9c|2a7e"\n')?.[0]).toBe('brave-owl: finished');
  });
});

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ObjectiveResult } from '../../../src/contract/objectives.ts';
import type { Verdict } from '../../../src/contract/verdict.ts';
import { openEvidenceStore } from '../../../src/evidence/node/evidenceStore.ts';
import { JudgedProject, predictionsOf } from '../../support/judgedProject.ts';

const yaml = `version: 1
candidate: "${JudgedProject.id(1)}"
baseline: "${JudgedProject.id(0)}"
objectives:
  - id: find
    role: primary
    metric: test/recall
    floor: 0.75
    against: {run: baseline, kind: non-inferior, margin: 0.05}
    predictions: {path: test_predictions.csv, id: id, label: label, score: score, metric: recall}
  - id: quick
    role: guardrail
    metric: durationMs
    direction: minimize
    ceiling: 90000
    noise: none
    reason: one machine
`;
const project = (): JudgedProject =>
  new JudgedProject(yaml, [
    { name: 'base', predictions: predictionsOf('b'), metrics: { 'test/recall': 0.8285714285714286 } },
    { name: 'new', predictions: predictionsOf('a'), metrics: { 'test/recall': 0.8857142857142857 } },
  ]);

interface Document {
  readonly objectives: readonly ObjectiveResult[];
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly written?: readonly string[];
}
async function ask(from: JudgedProject, ...argv: readonly string[]): Promise<Document> {
  const { out } = await from.ask('objectives', '--json', ...argv);
  // The contract of the command line.
  return JSON.parse(out) as Document;
}

test('--check writes the verdicts and both runs, once, with all that they were made on', async () => {
  const one = project();
  const { written = [] } = await ask(one, '--check');
  expect(written.map((path) => path.replace(/[0-9a-f]{12}\.json$/, '*'))).toEqual([
    '.modelwright/evidence/run/00000002000000020000000200000002/*',
    '.modelwright/evidence/objective/find/*',
    '.modelwright/evidence/run/00000001000000010000000100000001/*',
    '.modelwright/evidence/objective/quick/*',
  ]);
  const { records, problems } = openEvidenceStore(one.folder, { trusted: false }).read();
  expect(problems).toEqual([]);
  const found = records.find(({ evidence }) => evidence.subject === 'find')?.evidence;
  expect(Object.keys(found?.inputs ?? {}).sort()).toEqual([
    'commit',
    `predictions:${JudgedProject.id(0)}`,
    `predictions:${JudgedProject.id(1)}`,
    'project:objectives/find',
    'run',
  ]);
  expect(found?.inputs['commit']).toBe(one.commit);
  const placeOf = (index: number) => ({
    in: 'artifacts',
    path: `mlruns/418326115203518112/${JudgedProject.id(index).slice('mlflow:'.length)}/artifacts/predictions/test_predictions.csv`,
  });
  expect(found?.places).toEqual({
    [`predictions:${JudgedProject.id(0)}`]: placeOf(0),
    [`predictions:${JudgedProject.id(1)}`]: placeOf(1),
  });
  expect(found?.measured).not.toHaveProperty('line');
  const text = readFileSync(join(one.folder, written[1] ?? ''), 'utf8');
  expect(await ask(one, '--check')).toMatchObject({ written });
  expect(readFileSync(join(one.folder, written[1] ?? ''), 'utf8')).toBe(text);
  expect(text).not.toContain('P0074');
});

test('a clone without the store gives the same verdict from what was committed', async () => {
  const one = project();
  const before = await ask(one, '--check');
  rmSync(join(one.folder, 'mlruns'), { recursive: true });
  const after = await ask(one);
  expect(after.verdict).toEqual(before.verdict);
  expect(after.sentence).toBe(before.sentence);
  expect(after.objectives.map(({ from }) => from)).toEqual(['evidence', 'evidence']);
  const strip = (found: Document): unknown =>
    found.objectives.map(({ from: _from, ...rest }) =>
      JSON.parse(
        JSON.stringify(rest, (_key, value: unknown) =>
          typeof value === 'number' ? Number(value.toPrecision(12)) : value,
        ),
      ),
    );
  expect(strip(after)).toEqual(strip(before));
});

test('a clone with the runs but without their artifacts keeps the verdict, and asks anew when the objective changed', async () => {
  const one = project();
  const before = await ask(one, '--check');
  for (const index of [0, 1]) {
    const id = JudgedProject.id(index).slice('mlflow:'.length);
    const folder = join(one.folder, 'mlruns/418326115203518112', id);
    renameSync(join(folder, 'artifacts'), join(folder, 'away'));
  }
  const after = await ask(one);
  expect(after.objectives[0]).toMatchObject({
    from: 'evidence',
    verdict: { outcome: before.objectives[0]?.verdict.outcome },
  });
  writeFileSync(join(one.folder, 'modelwright.yaml'), yaml.replace('floor: 0.75', 'floor: 0.70'));
  const changed = await ask(one);
  expect(changed.objectives[0]).toMatchObject({ from: 'logged', verdict: { outcome: 'inconclusive' } });
});

test('without the store a changed point objective is judged anew, any other says what to do', async () => {
  const one = project();
  await ask(one, '--check');
  rmSync(join(one.folder, 'mlruns'), { recursive: true });
  const edited = yaml.replace('floor: 0.75', 'floor: 0.70').replace('ceiling: 90000', 'ceiling: 1000');
  writeFileSync(join(one.folder, 'modelwright.yaml'), edited);
  const { objectives } = await ask(one);
  expect(objectives[0]?.verdict).toMatchObject({
    outcome: 'inconclusive',
    reason: expect.stringMatching(/find changed since it was checked.*--check/),
  });
  expect(objectives[1]?.verdict).toMatchObject({ outcome: 'fail', measured: 60_000 });
});

test('nothing committed and no store: the run is not found', async () => {
  const one = project();
  rmSync(join(one.folder, 'mlruns'), { recursive: true });
  const { code, out } = await one.ask('objectives', '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'not-found' } });
});

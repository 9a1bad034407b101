import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { makeSampleProject } from './sampleProject.ts';

const tables = join(root, 'test/fixtures/data/binary-clf/store');

/** Six runs, of which the two newest have predictions of 188 test rows; the newest is the candidate. */
export const judgedFile = `version: 1
project: biopsies
team: # who may sign what
  data-scientist: [ines@example.com]
  product-owner: [ines@example.com]
  subject-expert: [ines@example.com]
candidate: "mlflow:${'6'.repeat(32)}"
baseline: "mlflow:${'5'.repeat(32)}"
objectives:
  - id: find-tumours
    question: Which biopsies need a second look?
    role: primary
    metric: test/recall
    floor: 0.70 # agreed in October
    predictions: {path: predictions/test_predictions.csv, id: id, label: label, score: score, metric: recall, positive: "1"}
  - id: learns-well
    role: guardrail
    metric: val/recall
    floor: 0.60
    noise: none
    reason: one split, kept for all runs
datasets:
  - id: biopsies
    path: data/test.csv
    key: patient_id
    label: malignant
    splits: {train: data/train.csv, test: data/test.csv}
checklist:
  template: small
  add:
    - {id: C01, stage: frame, title: The ward agrees with the question, roles: [data-scientist]}
`;

/** The sample project with objectives, a dataset and people, all committed. */
export function makeJudgedProject(folder: string): void {
  makeSampleProject(folder);
  for (const [digit, model] of [
    ['6', 'a'],
    ['5', 'b'],
  ] as const) {
    const [run] = globSync(`mlruns/*/${digit.repeat(32)}`, { cwd: folder });
    if (run === undefined) throw new Error(`The sample project has no run ${digit}.`);
    copy(`preds_${model}.csv`, join(folder, run, 'artifacts/predictions/test_predictions.csv'));
  }
  for (const split of ['train', 'test']) copy(`${split}.csv`, join(folder, `data/${split}.csv`));
  writeFileSync(join(folder, 'modelwright.yaml'), judgedFile);
  for (const args of [
    ['config', 'user.name', 'Ines Keller'],
    ['config', 'user.email', 'ines@example.com'],
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'Say what the model is for'],
  ])
    git(folder, args);
}

function copy(name: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(tables, name), to);
}

function git(folder: string, args: readonly string[]): void {
  const done = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr || String(done.error)}`);
}

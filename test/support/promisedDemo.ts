import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDemo } from '../start/demoProject.ts';

const predictions = (metric: string): string =>
  `{path: predictions/test_predictions.csv, id: patient_id, label: malignant, score: score, metric: ${metric}, threshold: 0.5}`;

const file = `version: 1
project: biopsies
team:
  product-owner: [mara@example.com]
  data-scientist: [ines@example.com]
  subject-expert: [ines@example.com]
  risk: [noor@example.com]
candidate: "warm-tern"
baseline: "warm-ibis"
objectives:
  - id: find-tumours
    question: Which samples are malignant, so that none is sent home?
    role: primary
    metric: test/recall
    direction: maximize
    floor: 0.90
    against: {run: baseline, kind: superior, margin: 0.01}
    predictions: ${predictions('recall')}
  - id: few-false-alarms
    question: A false alarm costs a second biopsy.
    role: guardrail
    metric: test/precision
    direction: maximize
    against: {run: baseline, kind: non-inferior, margin: 0.05}
    predictions: ${predictions('precision')}
`;

/** The demo project with a team, two promises and a candidate of its own, committed by Ines; nothing is checked or signed. */
export async function fillPromises(folder: string): Promise<void> {
  await fillDemo(folder);
  git(folder, 'config', 'user.email', 'ines@example.com');
  git(folder, 'config', 'user.name', 'Ines Example');
  rmSync(join(folder, '.modelwright'), { recursive: true, force: true });
  writeFileSync(join(folder, 'modelwright.yaml'), file);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'State what is promised');
}

/** What git says; fails the test with git's own words. */
export function git(folder: string, ...args: readonly string[]): string {
  const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
}

import type { Outcome, Verdict } from '../../../../src/contract/verdict.ts';
import type { ChecklistFacts, SignoffFacts } from '../../../../src/checklist/core/checklistFacts.ts';
import { findRun } from '../../../../src/checklist/core/runRecords.ts';
import { signoffPath, type SignoffFile } from '../../../../src/checklist/core/signoffFile.ts';
import type { Evidence, EvidenceKind, StoredEvidence } from '../../../../src/evidence/core/evidence.ts';
import { evidenceId } from '../../../../src/evidence/core/evidenceId.ts';
import { hashOf } from '../../../../src/platform/canonicalJson.ts';
import { readProject } from '../../../../src/project/core/readProject.ts';

export const now = Date.UTC(2026, 10, 24, 12);
export const commit = '8b1e4c2'.padEnd(40, '0');

/** A project that has everything the small template asks for, in its own file's words. */
export const projectText = `version: 1
project: churn
team:
  product-owner: [mara@example.com]
  data-scientist: [ines@example.com]
  subject-expert: [omar@example.com]
  data-engineer: [lena@example.com]
  ml-engineer: [theo@example.com]
  operations: [jonas@example.com]
  risk: [noor@example.com]
candidate: "3f9c2a7e"
baseline: "a01b22c3"
simple: "a01b22c3"
objectives:
  - id: catch
    role: primary
    metric: test/recall
    direction: maximize
    floor: 0.8
    against: {run: simple, kind: superior, margin: 0.01}
    predictions: {path: preds.csv, id: id, label: churned, score: p, metric: recall}
  - id: fast
    role: guardrail
    metric: serving/latency_p95_ms
    direction: minimize
    ceiling: 80
    noise: none
    reason: one machine
datasets:
  - id: customers
    path: data/customers.csv
    splits: {train: data/train.csv, test: data/test.csv}
checklist:
  template: small
  waive:
    - {item: R02, reason: no container yet, person: theo@example.com, date: 2026-11-01, until: 2027-01-31}
    - {item: R03, reason: no deployment yet, person: jonas@example.com, date: 2026-11-01}
`;

export function projectOf(text: string): ChecklistFacts['project'] {
  return readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', { hash: hashOf, version: '0.2.0' });
}

export function verdict(outcome: Outcome, reason = 'because'): Verdict {
  return { outcome, reason, measured: null, interval: null, needed: null, chosenAmong: null };
}

export function record(
  kind: EvidenceKind,
  subject: string,
  inputs: Evidence['inputs'],
  rest: Partial<Evidence> = {},
): StoredEvidence {
  const evidence: Evidence = {
    kind,
    subject,
    inputs,
    rule: 1,
    verdict: verdict('pass'),
    measured: { title: `${kind} is fine` },
    createdAt: now - 3_600_000,
    by: 'ines@example.com',
    tool: '0.2.0',
    ...rest,
  };
  const id = evidenceId(evidence, hashOf);
  return { id, path: `.modelwright/evidence/${kind}/${subject}/${id.slice(0, 12)}.json`, evidence };
}

export const runRecord = record(
  'run',
  '3f9c2a7e11',
  { commit, run: 'mlflow:3f9c2a7e11' },
  {
    measured: {
      id: 'mlflow:3f9c2a7e11',
      nativeId: '3f9c2a7e11',
      name: 'brave-owl-12',
      startedAt: now - 7_200_000,
      commit: { kind: 'recorded', id: commit, exists: true, branch: 'main', dirty: false, distanceMs: null },
      params: { lr: '0.1', seed: '7' },
      metrics: { 'test/recall': 0.86 },
      resources: { durationMs: 61_000 },
    },
  },
);

export function objectiveMeasured(outcome: Outcome = 'pass'): Record<string, unknown> {
  return {
    id: 'catch',
    role: 'primary',
    metric: 'test/recall',
    direction: 'maximize',
    value: 0.872,
    interval: [0.851, 0.891],
    confidence: 0.95,
    floor: 0.8,
    baseline: {
      run: 'mlflow:a01b22c3',
      name: 'plain-wren',
      value: 0.841,
      kind: 'superior',
      margin: 0.01,
      difference: 0.031,
      interval: [0.012, 0.05],
      rows: 1200,
    },
    parts: [
      { kind: 'floor', verdict: verdict('pass') },
      { kind: 'against', verdict: verdict(outcome) },
    ],
    verdict: verdict(outcome),
  };
}

/** Facts in which everything is as it should be. */
export function goodFacts(text = projectText): ChecklistFacts {
  const project = projectOf(text);
  const digest = (id: string): string => project.objectives.find((one) => one.id === id)?.digest ?? '';
  const files = {
    'file:data/customers.csv': 'git:1',
    'file:data/train.csv': 'git:2',
    'file:data/test.csv': 'git:3',
  };
  const dataset = { 'project:datasets/customers': project.datasets[0]?.digest ?? '' };
  const run = { commit, run: 'mlflow:3f9c2a7e11' };
  const objectives = Object.fromEntries(
    project.objectives.map(({ id }) => [`project:objectives/${id}`, digest(id)]),
  );
  const records = [
    runRecord,
    record(
      'objective',
      'catch',
      { ...run, 'project:objectives/catch': digest('catch') },
      { measured: objectiveMeasured() },
    ),
    record(
      'objective',
      'fast',
      { ...run, 'project:objectives/fast': digest('fast') },
      {
        measured: {
          metric: 'serving/latency_p95_ms',
          value: 46.2,
          ceiling: 80,
          direction: 'minimize',
          parts: [{ kind: 'ceiling', verdict: verdict('pass') }],
        },
      },
    ),
    record('contract', 'customers', { ...files, ...dataset, 'contract:customers': 'sha256:c' }),
    record('overlap', 'customers', { ...files, ...dataset }),
    record('entities', 'customers', { ...files, ...dataset }),
    record('leakage', 'customers', { ...files, ...dataset }),
  ];
  const current = { ...run, ...files, ...dataset, ...objectives, 'contract:customers': 'sha256:c' };
  const signed = { ...run, ...files, ...objectives };
  return {
    project,
    records,
    current,
    candidate: {
      named: '3f9c2a7e',
      record: findRun(records, '3f9c2a7e'),
      code: { exists: true, reachable: true, lock: 'uv.lock' },
    },
    signoffs: [
      signoff('V07', 'subject-expert', 'omar@example.com', { inputs: signed }),
      signoff('V07', 'risk', 'noor@example.com', { inputs: signed }),
    ],
    uncommitted: [],
    files: {
      contracts: { customers: '.modelwright/contracts/customers.yaml' },
      codeowners: null,
      datasheet: null,
      card: null,
    },
    people: { me: 'omar@example.com', canonical: {}, names: { 'omar@example.com': 'Omar' } },
    head: { commit, branch: 'main' },
    shallow: false,
    gitProblem: null,
    problems: [],
    now,
  };
}

export function signoff(
  item: string,
  role: string,
  person: string,
  content: Partial<SignoffFile> = {},
  git: Partial<SignoffFacts> = {},
): SignoffFacts {
  return {
    item,
    role,
    path: signoffPath(item, role),
    content: {
      item,
      role,
      person,
      decision: 'approve',
      at: now - 60_000,
      reason: 'looked at it',
      inputs: {},
      seen: [],
      personLine: 3,
      ...content,
    },
    committed: 'yes',
    origin: { commit: 'f'.repeat(40), people: [person], cut: false },
    ...git,
  };
}

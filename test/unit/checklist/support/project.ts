import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChecklistQueries } from '../../../../src/contract/checklist.ts';
import { openChecklist, type ChecklistOptions } from '../../../../src/checklist/node/openChecklist.ts';
import type { Evidence } from '../../../../src/evidence/core/evidence.ts';
import { openEvidenceStore } from '../../../../src/evidence/node/evidenceStore.ts';
import { openFileDigests } from '../../../../src/evidence/node/fileDigest.ts';
import { openGit } from '../../../../src/git/node/openGit.ts';
import { silentLog } from '../../../../src/platform/log.ts';
import { openProjectStore } from '../../../../src/project/node/projectStore.ts';
import { Repository } from '../../git/support/repository.ts';
import { now, objectiveMeasured, projectText, record } from './facts.ts';

/** What the candidate predicted, among its artifacts. */
export const predictionsPath = 'mlruns/1/3f9c2a7e11/artifacts/preds.csv';

const disposals: (() => void)[] = [];

/** For `afterAll`: closes what was opened. */
export function closeChecklists(): void {
  for (const dispose of disposals.splice(0)) dispose();
}

/** The checklist of a folder, opened as the command line does it. */
export async function checklistOf(
  root: string,
  more: Partial<ChecklistOptions> = {},
): Promise<ChecklistQueries> {
  const trusted = more.trusted ?? true;
  const { git, people, writes, problem } = await openGit(root, { trusted, log: silentLog });
  disposals.push(() => git?.dispose());
  return openChecklist({
    root,
    git,
    gitProblem: problem,
    people,
    writes,
    trusted,
    project: () => openProjectStore(root).project(),
    evidence: openEvidenceStore(root, { trusted }),
    digests: openFileDigests({ root, git, storage: null }),
    now: () => now,
    ...more,
  });
}

/** A real repository of a project whose release gate lacks nothing but the two signatures of V07. */
export class SampleProject {
  readonly repository: Repository;
  readonly root: string;
  readonly commit: string;

  constructor(folder = '', text = projectText, repository = new Repository()) {
    this.repository = repository;
    this.root = join(repository.folder, folder);
    this.write('uv.lock', 'version = 1\n');
    this.write('data/customers.csv', 'id,churned\n1,0\n2,1\n');
    this.write('data/train.csv', 'id,churned\n1,0\n');
    this.write('data/test.csv', 'id,churned\n2,1\n');
    this.write('.modelwright/contracts/customers.yaml', 'columns: {}\n');
    this.write(predictionsPath, 'id,p\n2,0.9\n');
    this.commit = repository.commit('code and data');
    this.write('modelwright.yaml', text);
    repository.commit('project');
  }

  write(path: string, text: string): void {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }

  /** Writes the evidence of a candidate that holds every promise; `commit` commits it. */
  async addEvidence(change: (evidence: Evidence) => Evidence = (evidence) => evidence): Promise<void> {
    const store = openEvidenceStore(this.root, { trusted: true });
    const project = openProjectStore(this.root).project();
    const { git } = await openGit(this.root, { trusted: true, log: silentLog });
    const digests = openFileDigests({ root: this.root, git, storage: null });
    const files = Object.fromEntries(
      await Promise.all(
        ['customers', 'train', 'test'].map(
          async (name) => [`file:data/${name}.csv`, (await digests.of(`data/${name}.csv`)) ?? ''] as const,
        ),
      ),
    );
    git?.dispose();
    const predictions = 'predictions:mlflow:3f9c2a7e11';
    const digest = (await digests.content(predictionsPath)) ?? '';
    const run = { commit: this.commit, run: 'mlflow:3f9c2a7e11' };
    const link = { kind: 'recorded', id: this.commit, branch: 'main', dirty: false };
    const dataset = { ...files, 'project:datasets/customers': project.datasets[0]?.digest ?? '' };
    const digestOf = (id: string): string => project.objectives.find((one) => one.id === id)?.digest ?? '';
    const made = [
      record('run', '3f9c2a7e11', run, {
        measured: {
          id: run.run,
          nativeId: '3f9c2a7e11',
          name: 'brave-owl-12',
          startedAt: now - 7_200_000,
          commit: link,
          params: { lr: '0.1', seed: '7' },
          metrics: { 'test/recall': 0.872 },
          resources: { durationMs: 61_000 },
        },
      }),
      record(
        'objective',
        'catch',
        { ...run, 'project:objectives/catch': digestOf('catch'), [predictions]: digest },
        {
          places: { [predictions]: { in: 'artifacts', path: predictionsPath } },
          measured: {
            ...objectiveMeasured(),
            rows: 1200,
            method: 'paired bootstrap, 2,000 resamples, seed 7',
          },
        },
      ),
      record(
        'objective',
        'fast',
        { ...run, 'project:objectives/fast': digestOf('fast') },
        {
          measured: {
            role: 'guardrail',
            metric: 'serving/latency_p95_ms',
            direction: 'minimize',
            value: 46.2,
            ceiling: 80,
            unit: 'ms',
            parts: [],
            verdict: {
              outcome: 'pass',
              reason: '46.2 ms is below 80 ms.',
              measured: 46.2,
              interval: null,
              needed: null,
              chosenAmong: null,
            },
          },
        },
      ),
      ...(['contract', 'overlap', 'entities', 'leakage'] as const).map((kind) =>
        record(kind, 'customers', dataset),
      ),
    ];
    for (const { evidence } of made) store.write(change(evidence));
  }

  commitAs(person: string, message: string): string {
    this.repository.git('add', '-A');
    const env = { GIT_AUTHOR_NAME: person, GIT_AUTHOR_EMAIL: `${person.toLowerCase()}@example.com` };
    this.repository.gitWith({ env }, 'commit', '-q', '-m', message);
    return this.repository.git('rev-parse', 'HEAD');
  }

  /** Says who works here from now on. */
  be(person: string): void {
    this.repository.git('config', 'user.name', person);
    this.repository.git('config', 'user.email', `${person.toLowerCase()}@example.com`);
  }
}

export function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { encoding: 'utf8' }).trimEnd();
}

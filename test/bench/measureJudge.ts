/** Judging many runs, in a process of its own: prints its figures as JSON. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openObjectives } from '../../src/objectives/node/openObjectives.ts';
import { hashOf } from '../../src/platform/canonicalJson.ts';
import type { ProjectFile } from '../../src/project/core/projectTypes.ts';
import { readProject } from '../../src/project/core/readProject.ts';
import { seeded } from '../../src/statistics/random.ts';
import { buildRun } from '../support/buildRun.ts';
import { MemoryRuns } from '../support/memoryRuns.ts';

const folder = mkdtempSync(join(tmpdir(), 'modelwright-bench-judge-'));

/** Predictions of one run on the same rows as all others, wrong in about every tenth. */
function predictions(rows: number, run: number): string {
  const random = seeded(run + 1);
  const truth = seeded(7);
  const lines = ['id,label,score'];
  for (let row = 0; row < rows; row++) {
    const label = truth.below(3) === 0 ? 1 : 0;
    const right = random.below(10) > 0;
    const score = ((right ? label : 1 - label) + random.below(1000) / 1000) / 2;
    lines.push(`r${row},${label},${score}`);
  }
  return `${lines.join('\n')}\n`;
}

function projectOf(body: string): ProjectFile {
  const text = `version: 1\nbaseline: run-0\nobjectives:\n${body}`;
  return readProject(text, '/project/modelwright.yaml', 'modelwright.yaml', {
    hash: hashOf,
    version: '99.0.0',
  });
}

const columns = 'path: predictions.csv, id: id, label: label, score: score';
const withPredictions = `
  - {id: recall, role: primary, metric: recall, floor: 0.8, against: {run: baseline, kind: superior, margin: 0.01}, predictions: {${columns}, metric: recall}}
  - {id: auc, role: guardrail, metric: auc, floor: 0.8, predictions: {${columns}, metric: roc_auc}}
`;
const logged = `
  - {id: recall, role: primary, metric: recall, floor: 0.8, against: {run: baseline, kind: superior, margin: 0.01}}
  - {id: quick, role: guardrail, metric: durationMs, direction: minimize, ceiling: 90, noise: none, reason: one machine}
`;

async function judge(runs: number, rows: number | null): Promise<{ first: number; again: number }> {
  const folders: Record<string, string> = {};
  const all = Array.from({ length: runs }, (_, at) => {
    const name = `run-${at}`;
    if (rows !== null) {
      const artifacts = join(folder, `${runs}-${rows}`, name);
      mkdirSync(artifacts, { recursive: true });
      writeFileSync(join(artifacts, 'predictions.csv'), predictions(rows, at));
      folders[name] = artifacts;
    }
    return buildRun(name, {
      metrics: { recall: 0.7 + at / 1e5, auc: 0.9 },
      resources: { durationMs: 80 },
      artifacts: rows === null ? null : name,
      startedAt: 1e12 - at,
    });
  });
  const project = projectOf(rows === null ? logged : withPredictions);
  const queries = openObjectives({
    root: folder,
    index: new MemoryRuns(all, {}, folders),
    git: null,
    project: () => project,
    notes: () => ({}),
    evidence: {
      read: () => ({ records: [], problems: [] }),
      write: () => {
        throw new Error('nothing is written here');
      },
      parse: () => null,
      remove: () => [],
    },
    dvc: () => ({ file: () => null, manifest: () => null }),
    digest: async () => null,
    me: async () => null,
    tool: 'bench',
    now: () => 0,
    signal: new AbortController().signal,
  });
  const ids = all.map(({ id }) => id);
  const timed = async (): Promise<number> => {
    const start = performance.now();
    const verdicts = await queries.verdicts(ids);
    if (verdicts.length !== runs) throw new Error('not all runs were judged');
    return performance.now() - start;
  };
  return { first: await timed(), again: await timed() };
}

try {
  await judge(20, null);
  const thousand = await judge(1000, null);
  const fifty = await judge(50, 1000);
  const large = await judge(2, 10_000);
  const figures = [
    { what: 'verdicts of 1,000 runs by their logged values', ms: thousand.first },
    { what: 'verdicts of 50 runs x 1,000 predictions, 2 objectives', ms: fifty.first },
    { what: 'the same verdicts again', ms: fifty.again },
    { what: 'verdicts of 2 runs x 10,000 predictions, 2 objectives', ms: large.first },
  ];
  process.stdout.write(JSON.stringify(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

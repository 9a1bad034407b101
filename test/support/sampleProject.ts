import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The first commit is made at this time; everything else counts from it, so that every start gives the same ids. */
const startMs = Date.UTC(2026, 9, 5, 8, 0, 0);
const dayMs = 86_400_000;

const experimentId = '418326115203518112';

interface SampleRun {
  readonly id: string;
  readonly name: string;
  readonly commit: string;
  readonly startedMs: number;
  readonly learningRate: string;
  readonly depth: string;
  readonly recall: readonly number[];
  readonly status: 'FINISHED' | 'FAILED';
}

/**
 * Writes a small project: a git repository with three commits and an MLflow file store with six runs made from them,
 * in the layout that MLflow 2 and 3 write. One run failed.
 *
 * @returns the commit ids, oldest first
 */
export function makeSampleProject(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  git(folder, 0, 'init', '--quiet', '--initial-branch=main');
  const versions = ['rate = 0.1\n', 'rate = 0.05\n', 'rate = 0.05\nweights = "balanced"\n'];
  const commits = versions.map((body, index) => {
    write(folder, 'train.py', `"""Trains the churn model."""\n${body}`);
    if (index === 0) write(folder, '.gitignore', 'mlruns/\n');
    git(folder, index, 'add', '--all');
    git(folder, index, 'commit', '--quiet', '--message', messages[index] ?? `Change ${index}`);
    return git(folder, index, 'rev-parse', 'HEAD').trim();
  });
  writeExperiment(folder);
  for (const [index, run] of runsOf(commits).entries()) writeRun(folder, run, index);
  return commits;
}

const messages = ['Train a first model', 'Halve the learning rate', 'Weigh the classes'];

function runsOf(commits: readonly string[]): readonly SampleRun[] {
  return commits.flatMap((commit, index) =>
    [0, 1].map((second) => {
      const best = 0.7 + index * 0.05 + second * 0.02;
      return {
        id: (index * 2 + second + 1).toString(16).repeat(32).slice(0, 32),
        name: `${['quiet', 'bright', 'steady'][index] ?? 'plain'}-${second === 0 ? 'fox' : 'owl'}-${index * 2 + second + 10}`,
        commit,
        startedMs: startMs + index * dayMs + (second + 1) * 3_600_000,
        learningRate: ['0.1', '0.05', '0.05'][index] ?? '0.1',
        depth: second === 0 ? '3' : '6',
        recall: [1, 2, 3, 4, 5].map((step) => best * (1 - 0.4 / (step + 1))),
        status: index === 1 && second === 1 ? ('FAILED' as const) : ('FINISHED' as const),
      };
    }),
  );
}

function writeExperiment(folder: string): void {
  write(
    folder,
    `mlruns/${experimentId}/meta.yaml`,
    [
      `artifact_location: mlruns/${experimentId}`,
      `creation_time: ${startMs}`,
      `experiment_id: '${experimentId}'`,
      `last_update_time: ${startMs}`,
      'lifecycle_stage: active',
      'name: churn',
      '',
    ].join('\n'),
  );
}

function writeRun(folder: string, run: SampleRun, index: number): void {
  const base = `mlruns/${experimentId}/${run.id}`;
  const endMs = run.startedMs + 90_000 + index * 1000;
  write(
    folder,
    `${base}/meta.yaml`,
    [
      `artifact_uri: mlruns/${experimentId}/${run.id}/artifacts`,
      `end_time: ${endMs}`,
      "entry_point_name: ''",
      `experiment_id: '${experimentId}'`,
      'lifecycle_stage: active',
      `run_id: ${run.id}`,
      `run_name: ${run.name}`,
      `run_uuid: ${run.id}`,
      "source_name: ''",
      'source_type: 4',
      "source_version: ''",
      `start_time: ${run.startedMs}`,
      `status: ${run.status === 'FINISHED' ? 3 : 4}`,
      'tags: []',
      'user_id: ines',
      '',
    ].join('\n'),
  );
  write(folder, `${base}/params/learning_rate`, run.learningRate);
  write(folder, `${base}/params/max_depth`, run.depth);
  const line = (value: number, step: number): string => `${run.startedMs + step * 15_000} ${value} ${step}\n`;
  write(folder, `${base}/metrics/val/recall`, run.recall.map((value, step) => line(value, step)).join(''));
  write(
    folder,
    `${base}/metrics/train/loss`,
    run.recall.map((value, step) => line(1.3 - value, step)).join(''),
  );
  write(folder, `${base}/tags/mlflow.runName`, run.name);
  write(folder, `${base}/tags/mlflow.user`, 'ines');
  write(folder, `${base}/tags/mlflow.source.name`, 'train.py');
  write(folder, `${base}/tags/mlflow.source.type`, 'LOCAL');
  write(folder, `${base}/tags/mlflow.source.git.commit`, run.commit);
  write(folder, `${base}/artifacts/note.txt`, `${run.name}\n`);
}

function write(folder: string, path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Names, times and configuration are fixed: nothing of the machine's own git reaches the repository. */
function git(folder: string, day: number, ...args: readonly string[]): string {
  const date = new Date(startMs + day * dayMs).toISOString();
  const done = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ines Keller',
      GIT_AUTHOR_EMAIL: 'ines@example.com',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: 'Ines Keller',
      GIT_COMMITTER_EMAIL: 'ines@example.com',
      GIT_COMMITTER_DATE: date,
    },
  });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr || String(done.error)}`);
  return done.stdout;
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { openSession } from '../../src/cli/openSession.ts';
import { collectOutput } from './collectOutput.ts';
import { scratchFolder } from './fixtures.ts';

const data = join(import.meta.dirname, '../fixtures/data');
const startMs = Date.UTC(2026, 9, 5, 8);
const experiment = '418326115203518112';

export interface JudgedRun {
  readonly name: string;
  readonly metrics?: Readonly<Record<string, number>>;
  readonly params?: Readonly<Record<string, string>>;
  /** Text of `predictions/test_predictions.csv` among the artifacts. */
  readonly predictions?: string;
  readonly status?: 'FINISHED' | 'FAILED' | 'RUNNING';
}

/** Predictions that a library made on the test rows of `binary-clf`. */
export function predictionsOf(model: 'a' | 'b' | 'c'): string {
  return readFileSync(join(data, `binary-clf/store/preds_${model}.csv`), 'utf8');
}

/**
 * A git repository of one commit with a project file, the test table of `binary-clf` and an MLflow store with these
 * runs, an hour apart, oldest first.
 */
export class JudgedProject {
  readonly folder = join(scratchFolder(), 'project');
  readonly commit: string;

  constructor(yaml: string, runs: readonly JudgedRun[]) {
    this.write('modelwright.yaml', yaml);
    this.write('.gitignore', 'mlruns/\n');
    this.write('train.py', 'rate = 0.1\n');
    mkdirSync(join(this.folder, 'data'));
    cpSync(join(data, 'binary-clf/store/test.csv'), join(this.folder, 'data/test.csv'));
    this.git('init', '-q', '--initial-branch=main');
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'Start');
    this.commit = this.git('rev-parse', 'HEAD').trim();
    this.write(
      `mlruns/${experiment}/meta.yaml`,
      `artifact_location: mlruns/${experiment}\nexperiment_id: '${experiment}'\nlifecycle_stage: active\nname: biopsies\n`,
    );
    for (const [index, run] of runs.entries()) this.writeRun(run, index);
  }

  /** Id of a run as `mlflow:` has it. */
  static id(index: number): string {
    return `mlflow:${nativeId(index)}`;
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  git(...args: readonly string[]): string {
    const done = spawnSync('git', args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ines Keller',
        GIT_AUTHOR_EMAIL: 'ines@example.com',
        GIT_AUTHOR_DATE: new Date(startMs).toISOString(),
        GIT_COMMITTER_NAME: 'Ines Keller',
        GIT_COMMITTER_EMAIL: 'ines@example.com',
        GIT_COMMITTER_DATE: new Date(startMs).toISOString(),
      },
    });
    if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr || String(done.error)}`);
    return done.stdout;
  }

  /** Runs the command line on the project in this process. */
  async ask(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    const { out, err, text } = collectOutput();
    const code = await main([...argv, '--no-cache'], {
      signal: new AbortController().signal,
      io: {
        cwd: this.folder,
        env: {},
        out,
        err,
        now: () => startMs + 90 * 86_400_000,
      },
      open: openSession,
    });
    return { code, ...text() };
  }

  private writeRun(run: JudgedRun, index: number): void {
    const id = nativeId(index);
    const base = `mlruns/${experiment}/${id}`;
    const started = startMs + (index + 1) * 3_600_000;
    const status = { FINISHED: 3, FAILED: 4, RUNNING: 1 }[run.status ?? 'FINISHED'];
    this.write(
      `${base}/meta.yaml`,
      [
        `artifact_uri: mlruns/${experiment}/${id}/artifacts`,
        `end_time: ${started + 60_000}`,
        `experiment_id: '${experiment}'`,
        'lifecycle_stage: active',
        `run_id: ${id}`,
        `run_name: ${run.name}`,
        `run_uuid: ${id}`,
        `start_time: ${started}`,
        `status: ${status}`,
        'user_id: ines',
        '',
      ].join('\n'),
    );
    for (const [key, value] of Object.entries(run.metrics ?? {}))
      this.write(`${base}/metrics/${key}`, `${started + 1000} ${value} 0\n`);
    for (const [key, value] of Object.entries(run.params ?? {})) this.write(`${base}/params/${key}`, value);
    this.write(`${base}/tags/mlflow.runName`, run.name);
    this.write(`${base}/tags/mlflow.source.git.commit`, this.commit);
    this.write(`${base}/artifacts/note.txt`, 'x\n');
    if (run.predictions !== undefined)
      this.write(`${base}/artifacts/predictions/test_predictions.csv`, run.predictions);
  }
}

function nativeId(index: number): string {
  return (index + 1).toString(16).padStart(8, '0').repeat(4);
}

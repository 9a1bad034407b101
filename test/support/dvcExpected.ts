import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { GitReads } from '../../src/git/core/gitReads.ts';
import { openGit } from '../../src/git/node/openGit.ts';
import { silentLog } from '../../src/platform/log.ts';
import { dvcReader } from '../../src/runs/node/readers/dvc/dvcReader.ts';
import type { OpenStore, ReaderEnv } from '../../src/runs/core/reader.ts';
import { scratchFolder } from './fixtures.ts';
import { envFor } from './readerHarness.ts';

interface Data {
  readonly rev: string;
  readonly timestamp: string | null;
  readonly params: Record<string, { data: unknown }>;
  readonly metrics: Record<string, { data: unknown }>;
}

export interface ExpectedBaseline {
  readonly rev: string;
  readonly name: string | null;
  readonly data: Data | null;
  readonly experiments:
    | readonly {
        readonly revs: readonly { rev: string; name: string; data: Data }[] | null;
        readonly name?: string;
      }[]
    | null;
}

export interface ExpectedDvc {
  readonly sub_project: string;
  readonly refs: Record<string, string>;
  readonly exp_show_all_commits: readonly ExpectedBaseline[];
  readonly exp_show_all_branches: readonly ExpectedBaseline[];
  readonly commits: readonly { sha: string; parents: string; commit_date: string }[];
  readonly in_process?: Record<
    string,
    { args: string[]; tsv: Record<string, { header: string[]; all: string[][] }> }
  >;
}

export function readExpectedDvc(folder: string): ExpectedDvc {
  // The oracle's file; its shape is checked by using it.
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedDvc;
}

/** The work tree of a fixture, with its repository. */
export function unpackDvc(folder: string): string {
  const scratch = scratchFolder();
  execFileSync('tar', ['xzf', join(folder, 'worktree.tar.gz'), '-C', scratch]);
  return join(scratch, 'repo');
}

export interface OpenedDvc {
  readonly store: OpenStore;
  readonly env: ReaderEnv;
  readonly git: GitReads;
}

export async function openDvc(repository: string, project = '.'): Promise<OpenedDvc> {
  const { git } = await openGit(repository, { trusted: true, log: silentLog });
  if (!git) throw new Error(`no git repository in ${repository}`);
  onTestFinished(() => git.dispose());
  const env = { ...envFor(git.topLevel), git };
  return { store: dvcReader.open({ kind: 'dvc', location: join(git.topLevel, project) }, env), env, git };
}

/** Leaves of nested values by a path joined with `joiner`, lists left out. */
export function leavesOf(value: unknown, joiner: string, prefix = ''): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value ?? {})) {
    const path = prefix === '' ? key : prefix + joiner + key;
    if (typeof child === 'object' && child !== null) Object.assign(found, leavesOf(child, joiner, path));
    else found[path] = child;
  }
  return found;
}

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describeGitFailure, isAtLeast, oldestGit, parseGitVersion } from '../core/gitProblem.ts';
import type { GitPeople, GitWrites } from '../core/gitPeople.ts';
import type { GitReads } from '../core/gitReads.ts';
import { isAbort, messageOf } from '../../platform/errors.ts';
import { findProgram } from '../../platform/findProgram.ts';
import type { Log } from '../../platform/log.ts';
import { runProgram, startProgram } from '../../platform/runProgram.ts';
import { CatFile } from './catFile.ts';
import { gitCommand } from './gitCommand.ts';
import type { ObjectPrograms } from './gitObjectStore.ts';
import { GitPeopleReader } from './gitPeopleReader.ts';
import { GitRepository, type RepositoryFolders } from './gitRepository.ts';
import { GitWriter } from './gitWriter.ts';
import { gitExtras, safeArguments } from './safeGit.ts';

export interface OpenGitOptions {
  /** False in an untrusted workspace: the work tree is not looked at. */
  readonly trusted: boolean;
  readonly log: Log;
}

export interface OpenedGit {
  readonly git: GitReads | null;
  /** Who did what; null without git. */
  readonly people: GitPeople | null;
  /** Null where nothing may be written: in an untrusted workspace, in a bare repository. */
  readonly writes: GitWrites | null;
  /** Why there is no git, in one sentence; null when the folder is simply in no repository. */
  readonly problem: string | null;
}

/** Opens the repository that a folder lies in, for reading. Never throws for what a repository or machine can be. */
export async function openGit(folder: string, options: OpenGitOptions): Promise<OpenedGit> {
  if (!existsSync(folder)) return refuse(null);
  try {
    const binary = findProgram('git');
    if (binary === null)
      return refuse('git is not installed or not on the PATH: runs show without their commits.');
    // Both are asked at once; what a git that is too old says of the folder is not listened to.
    const finding = findRepository(binary, folder);
    finding.catch(() => {});
    const printed = await runProgram(binary, ['--version'], { env: gitExtras });
    const version = parseGitVersion(printed.stdout.toString('utf8'));
    if (version === null) return refuse(`${binary} does not say which version of git it is.`);
    if (!isAtLeast(version, oldestGit)) {
      return refuse(`git ${version.join('.')} is too old: ${oldestGit.join('.')} or newer is needed.`);
    }
    const found = await finding;
    if ('git' in found) return found;
    const command = gitCommand(binary, found.topLevel);
    const programs = objectPrograms(binary, found.topLevel, version, options.log);
    const git = new GitRepository(found, programs, { command, trusted: options.trusted });
    const writes = options.trusted && found.workTree ? new GitWriter(binary, found.topLevel) : null;
    return { git, people: new GitPeopleReader(command, git), writes, problem: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    options.log.error('git could not be opened', error);
    return refuse(describeGitFailure(messageOf(error), folder));
  }
}

function refuse(problem: string | null): OpenedGit {
  return { git: null, people: null, writes: null, problem };
}

async function findRepository(binary: string, folder: string): Promise<RepositoryFolders | OpenedGit> {
  const args = ['--is-inside-work-tree', '--absolute-git-dir', '--git-common-dir', '--show-toplevel'];
  const facts = await runProgram(binary, [...safeArguments, 'rev-parse', ...args], {
    cwd: folder,
    env: gitExtras,
    okCodes: [0, 128],
  });
  const [inside = '', gitDir = '', commonDir = '', topLevel = ''] = lines(facts.stdout);
  // Outside of a work tree, in a bare repository, only the last answer is missing.
  if (facts.code !== 0 && commonDir === '') {
    const line = facts.stderr.split('\n').find((text) => text.startsWith('fatal:')) ?? facts.stderr.trim();
    // Outside of any repository there is nothing to say; a `.git` that git does not recognise is another matter.
    if (/not a git repository \(or any/.test(line) && nearestDotGit(folder) === null) return refuse(null);
    return refuse(describeGitFailure(line, folder));
  }
  const folders = { gitDir, commonDir: resolve(folder, commonDir) };
  if (inside === 'true' && topLevel !== '')
    return { ...folders, topLevel: resolve(topLevel), workTree: true };
  return { ...folders, topLevel: nearestDotGit(folder) ?? folders.commonDir, workTree: false };
}

function lines(output: Buffer): string[] {
  return output.toString('utf8').split(/\r?\n/);
}

/** The nearest folder, upwards, that holds a `.git`. */
function nearestDotGit(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

function objectPrograms(
  binary: string,
  topLevel: string,
  version: readonly [number, number],
  log: Log,
): ObjectPrograms {
  const program = (mode: string): CatFile =>
    new CatFile({
      log,
      start: (events) =>
        startProgram(binary, [...safeArguments, 'cat-file', mode], events, { cwd: topLevel, env: gitExtras }),
    });
  return isAtLeast(version, [2, 36])
    ? { commands: program('--batch-command'), contents: null, infos: null }
    : { commands: null, contents: program('--batch'), infos: program('--batch-check') };
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openGit } from '../../../../src/git/node/openGit.ts';
import type { GitReads } from '../../../../src/git/core/gitReads.ts';
import { silentLog } from '../../../../src/platform/log.ts';

const folders: string[] = [];
const opened: GitReads[] = [];

export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelwright-git-')));
  folders.push(folder);
  return folder;
}

/** For `afterAll`: closes what was opened and removes what was made. */
export function cleanUp(): void {
  for (const git of opened.splice(0)) git.dispose();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A real repository that a test writes with git itself; commits get rising times. */
export class Repository {
  readonly folder: string;
  private seconds = 1_700_000_000;

  constructor(folder: string = temporaryFolder(), initArgs: readonly string[] = []) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    this.git('init', '-q', '-b', 'main', ...initArgs);
  }

  git(...args: string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith(options: { input?: string; env?: Record<string, string> }, ...args: string[]): string {
    const date = `${this.seconds} +0000`;
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      timeout: 20_000,
      input: options.input ?? '',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: '/nonexistent',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ines Muster',
        GIT_AUTHOR_EMAIL: 'ines@example.com',
        GIT_COMMITTER_NAME: 'Ines Muster',
        GIT_COMMITTER_EMAIL: 'ines@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
        ...options.env,
      },
    }).trimEnd();
  }

  write(path: string, content: string | Uint8Array): void {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }

  /** Commits everything; gives the commit's id. */
  commit(message: string, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
    this.seconds += 60;
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Time of the last commit, epoch ms. */
  get time(): number {
    return this.seconds * 1000;
  }

  open(trusted = true, folder = this.folder): Promise<GitReads> {
    return open(folder, trusted);
  }
}

export async function open(folder: string, trusted = true): Promise<GitReads> {
  const { git, problem } = await openGit(folder, { trusted, log: silentLog });
  if (git === null) throw new Error(problem ?? `${folder} is no repository`);
  opened.push(git);
  return git;
}

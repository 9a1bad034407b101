import { isModelwrightError, messageOf, ModelwrightError } from '../../platform/errors.ts';
import { runProgram } from '../../platform/runProgram.ts';
import type { GitRemote, GitWrites } from '../core/gitPeople.ts';
import { gitExtras } from './safeGit.ts';

/** Without these a push by ssh could not ask the person's agent. */
const signIn = ['SSH_AUTH_SOCK', 'SSH_AGENT_PID'];

/**
 * Writes with the repository's own hooks and settings, as the person's own `git commit` would: only in trusted
 * workspaces, only by command. The editor and questions on a terminal are switched off.
 */
export class GitWriter implements GitWrites {
  constructor(
    private readonly binary: string,
    private readonly topLevel: string,
  ) {}

  async commitOnly(paths: readonly string[], message: string): Promise<string> {
    const specs = paths.map((path) => `:(top,literal)${path}`);
    const added: string[] = [];
    try {
      for (const spec of specs)
        if ((await this.git(['ls-files', '--', spec])) === '') {
          await this.git(['add', '--intent-to-add', '--', spec]);
          added.push(spec);
        }
      await this.git(['commit', '--quiet', '--only', '-m', message, '--', ...specs]);
      return await this.git(['rev-parse', 'HEAD']);
    } catch (error) {
      // What was only announced to the index is taken back, so that it is as it was.
      if (added.length > 0)
        await this.git(['rm', '--cached', '--quiet', '--force', '--', ...added]).catch(() => '');
      throw commitFailed(error);
    }
  }

  async push(remote: GitRemote): Promise<void> {
    try {
      await this.git(['push', '--quiet', '--', remote.name, `HEAD:refs/heads/${remote.branch}`], {
        GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
        ...Object.fromEntries(signIn.map((name) => [name, process.env[name] ?? ''])),
      });
    } catch (error) {
      throw pushFailed(error, remote);
    }
  }

  private async git(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const settings = ['--no-pager', '-c', 'core.quotePath=false', '-c', 'core.editor=true'];
    const result = await runProgram(this.binary, [...settings, ...args], {
      cwd: this.topLevel,
      env: { ...gitExtras, GIT_OPTIONAL_LOCKS: '1', ...env },
      timeoutMs: 120_000,
      okCodes: [0, 1, 128, 129],
    });
    if (result.code === 0) return result.stdout.toString('utf8').trim();
    const said = `${result.stderr}\n${result.stdout.toString('utf8')}`.trim();
    throw new ModelwrightError('git-failed', said === '' ? `git ${args[0] ?? ''} failed` : said);
  }
}

function commitFailed(error: unknown): ModelwrightError {
  const said = messageOf(error);
  const fail = (message: string, hint: string): ModelwrightError =>
    new ModelwrightError('git-failed', message, { hint }, error);
  if (/during a (merge|rebase|cherry-pick|revert)/.test(said))
    return fail('Nothing was committed: a merge or rebase is under way.', 'Finish it, then commit the file.');
  if (/ignored by one of your \.gitignore/.test(said))
    return fail(
      'Nothing was committed: .gitignore leaves the file out.',
      'Take .modelwright/signoffs out of .gitignore, for signatures live in git.',
    );
  if (/unable to auto-detect email|Please tell me who you are|empty ident/.test(said))
    return fail(
      'Nothing was committed: git does not know who you are.',
      'Set it: git config user.email you@example.com',
    );
  if (/index\.lock/.test(said))
    return fail('Nothing was committed: another git command is at work.', 'Try again when it is done.');
  return fail(
    `Nothing was committed. git says: ${lastWords(said)}`,
    'The file is written; commit it yourself.',
  );
}

function pushFailed(error: unknown, { name, branch }: GitRemote): ModelwrightError {
  const said = messageOf(error);
  const behind = /\[rejected\]|non-fast-forward|fetch first|stale info/.test(said);
  const message = behind
    ? `Committed, but not pushed: ${branch} on ${name} has commits that are not here, perhaps another signature.`
    : `Committed, but not pushed. git says: ${lastWords(said)}`;
  const hint = behind
    ? `Nothing is lost: git pull --rebase, then git push.`
    : `Nothing is lost: git push ${name} HEAD:${branch}, when ${name} can be reached.`;
  return new ModelwrightError('git-failed', message, { hint }, isModelwrightError(error) ? error : undefined);
}

/** The last line that tells something; git's own errors stand last, its hints do not count. */
function lastWords(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const fatal = lines.findLast((line) => /^(fatal|error|remote):/.test(line));
  return (fatal ?? lines.findLast((line) => line !== '' && !line.startsWith('hint:')) ?? text).slice(0, 300);
}

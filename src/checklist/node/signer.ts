import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BoardItem,
  ChecklistQueries,
  SignHow,
  SignPage,
  SignPlan,
  SignRequest,
} from '../../contract/checklist.ts';
import type { GitRemote } from '../../git/core/gitPeople.ts';
import { writeFilePage } from '../../git/core/hostPages.ts';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { ChecklistFacts } from '../core/checklistFacts.ts';
import { judgeBoard } from '../core/judgeBoard.ts';
import { signoffPath, signoffText } from '../core/signoffFile.ts';
import { mayNotSign, undecided } from '../core/signPlan.ts';
import { prefixOf } from './gatherFacts.ts';
import type { ChecklistOptions } from './openChecklist.ts';

/** Signs, declines and takes back: a small file each, committed alone when the person says so. */
export class Signer {
  constructor(
    private readonly options: ChecklistOptions,
    private readonly facts: () => Promise<ChecklistFacts>,
  ) {}

  async plan(
    itemId: string,
    role: string,
    decision: 'approve' | 'decline',
    reason: string,
    forPerson: string | null,
  ): Promise<SignPlan> {
    const facts = await this.facts();
    const { board, inputs } = judgeBoard(facts);
    const all = board.stages.flatMap(({ items }) => items);
    const item = needItem(all, itemId);
    const seen = undecided(item, all);
    const person = forPerson ?? facts.people.me;
    const file = signoffPath(item.id, role);
    const at = facts.now;
    const text = signoffText({
      item: item.id,
      role,
      person: person ?? '',
      decision,
      at,
      reason: reason.trim(),
      inputs: inputs.get(item.id) ?? {},
      seen,
    });
    const remote = (await this.options.people?.remote()) ?? null;
    const branch = facts.head?.branch ?? null;
    return {
      item: item.id,
      role,
      person: person ?? '',
      mayNot: mayNotSign(item, role, person, facts),
      file,
      text,
      seen,
      branch,
      remote: remote?.name ?? null,
      page: remote && branch !== null ? await this.page(remote, file, pageText(text, reason)) : null,
    };
  }

  private async page(remote: GitRemote, file: string, text: string): Promise<SignPage | null> {
    const { git } = this.options;
    const path = this.inRepository(file);
    const there = `refs/remotes/${remote.name}/${remote.branch}`;
    const pushed = ((await git?.info(`${there}^{commit}`)) ?? null) !== null;
    const exists = ((await git?.info(`${pushed ? there : 'HEAD'}:${path}`)) ?? null) !== null;
    const page = writeFilePage(remote.url, remote.branch, path, text, exists);
    return page && { ...page, pushed };
  }

  /** @throws ModelwrightError `not-trusted`, `not-allowed`, `write-failed`, `git-failed` with what was done so far */
  async sign({ item, role, decision, reason, how }: SignRequest): ReturnType<ChecklistQueries['sign']> {
    this.needTrust();
    const plan = await this.plan(item, role, decision, reason, null);
    if (plan.mayNot !== null) throw new ModelwrightError('not-allowed', plan.mayNot);
    if (reason.trim() === '')
      throw new ModelwrightError('usage', 'A signature needs a reason', {
        hint: 'Say in a sentence what it rests on.',
      });
    writeFileAtomic(join(this.options.root, plan.file), plan.text);
    const verb = decision === 'approve' ? 'Sign' : 'Decline';
    const commit = await this.commit(plan.file, `${verb} ${item} as ${role}\n\n${reason.trim()}`, how);
    return { file: plan.file, commit, pushed: how === 'commit-push' };
  }

  /** @throws ModelwrightError `not-found` when there is nothing to take back, `not-trusted`, `git-failed` */
  async revoke(item: string, role: string, how: SignHow): ReturnType<ChecklistQueries['revoke']> {
    this.needTrust();
    const facts = await this.facts();
    const file =
      facts.signoffs.find((one) => one.item === item && one.role === role)?.path ?? signoffPath(item, role);
    const path = join(this.options.root, file);
    if (!existsSync(path))
      throw new ModelwrightError('not-found', `Nobody has signed ${item} as ${role}`, {
        hint: `A signature would stand in ${file}.`,
      });
    rmSync(path);
    const wasCommitted = (await this.options.git?.info(`HEAD:${this.inRepository(file)}`)) ?? null;
    // What was never committed is gone without a trace: there is nothing to commit.
    if (!wasCommitted) return { file, commit: null };
    return { file, commit: await this.commit(file, `Take back the signature of ${item} as ${role}`, how) };
  }

  private async commit(file: string, message: string, how: SignHow): Promise<string | null> {
    if (how === 'write') return null;
    const { writes, people } = this.options;
    if (!writes)
      throw new ModelwrightError(
        'git-missing',
        `${file} is written, but there is no repository to commit it to`,
        {
          hint: 'A signature counts for others once it is committed.',
        },
      );
    const commit = await writes.commitOnly([this.inRepository(file)], message);
    if (how === 'commit') return commit;
    const remote = await people?.remote();
    if (!remote)
      throw new ModelwrightError(
        'git-failed',
        `Committed as ${commit.slice(0, 7)}, but there is nowhere to push it`,
        {
          hint: 'Check out a branch and add a remote: git remote add origin URL, then git push -u origin BRANCH.',
        },
      );
    await writes.push(remote);
    return commit;
  }

  private inRepository(file: string): string {
    const { git, root } = this.options;
    return git ? `${prefixOf(root, git.topLevel)}${file}` : file;
  }

  private needTrust(): void {
    if (!this.options.trusted)
      throw new ModelwrightError('not-trusted', 'Nothing is signed in Restricted Mode.', {
        hint: 'Trust the workspace to sign.',
      });
  }
}

/** What a browser shows is all the help that its reader has. */
function pageText(text: string, reason: string): string {
  return reason.trim() === ''
    ? `# Write behind "reason" what your decision rests on; put decline for approve where you disagree. Then commit.\n${text}`
    : text;
}

function needItem(all: readonly BoardItem[], id: string): BoardItem {
  const item =
    all.find((one) => one.id === id) ?? all.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (item) return item;
  throw new ModelwrightError('not-found', `The checklist of this project has no item ${id}`, {
    hint: `It has ${all.map((one) => one.id).join(', ')}.`,
  });
}

import type { ChecklistQueries, SignHow } from '../contract/checklist.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';

interface SignoffOptions {
  readonly role: string;
  readonly reason?: string;
  readonly decline?: boolean;
  readonly revoke?: boolean;
  readonly commit?: boolean;
  readonly push?: boolean;
  readonly link?: boolean;
}

/** `modelwright signoff ITEM --role ROLE (--reason TEXT [--decline] | --revoke) [--commit | --push]`, or `--link` */
export const addSignoff: AddCommand = (parent, run) => {
  parent
    .command('signoff')
    .description('sign an item of the checklist, decline it, or take a signature back')
    .argument('<item>', 'id of the item, such as V07')
    .requiredOption('--role <role>', 'the role that you sign as')
    .option('--reason <text>', 'what the decision rests on')
    .option('--decline', 'decline: the gate fails until it is settled')
    .option('--revoke', 'take the signature back')
    .option('--commit', 'commit that one file; what else is staged stays as it is')
    .option('--push', 'commit it and push the branch')
    .option('--link', 'write nothing: the page of the code host on which the person of the role signs')
    .action((item: string, options: SignoffOptions) =>
      run((context) =>
        options.link === true ? linkCommand(context, item, options) : signoffCommand(context, item, options),
      ),
    );
};

/** @throws ModelwrightError `usage`, `not-allowed`, `not-found`, `git-failed`, `write-failed` */
async function signoffCommand(
  context: CommandContext,
  item: string,
  options: SignoffOptions,
): Promise<CommandResult> {
  const { role, reason, decline, revoke, commit, push } = options;
  if (revoke === true && (decline === true || reason !== undefined))
    throw new ModelwrightError('usage', '--revoke stands alone: it needs no reason and declines nothing');
  if (revoke !== true && (reason ?? '').trim() === '')
    throw new ModelwrightError('usage', 'A signature needs a reason', {
      hint: 'Say in a sentence what it rests on: --reason "…".',
    });
  const how: SignHow = push === true ? 'commit-push' : commit === true ? 'commit' : 'write';
  const { checklist } = await context.openCommitted();
  if (revoke === true) {
    const done = await checklist.revoke(item, role, how);
    return {
      json: { version: 1, item, role, file: done.file, decision: null, commit: done.commit },
      lines: () => [`Took back the signature of ${item} as ${role}: ${done.file}`],
      remarks: how === 'write' ? [`Commit it, so that others see it: git commit -- ${done.file}`] : [],
    };
  }
  const decision = decline === true ? 'decline' : 'approve';
  const plan = await checklist.signPlan(item, role, decision, reason ?? '', null);
  const done = await checklist.sign({ item, role, decision, reason: reason ?? '', how });
  const verb = decision === 'approve' ? 'Signed' : 'Declined';
  return {
    json: {
      version: 1,
      item,
      role,
      file: done.file,
      decision,
      person: plan.person,
      commit: done.commit,
      pushed: done.pushed,
      seen: plan.seen,
    },
    lines: (paper) => [
      `${verb} ${item} as ${role}, ${plan.person}: ${done.file}`,
      ...plan.seen.map((text) => paper.ink('yellow', `  seen: ${text}`)),
    ],
    remarks:
      how === 'write'
        ? [
            `Signed, not committed: it counts once you commit it: git add ${done.file} && git commit -- ${done.file}`,
          ]
        : how === 'commit'
          ? ['Committed; push the branch, so that others see it.']
          : [],
  };
}

/**
 * The page on which the signature can be written in a browser: one's own, where one holds the role, else its first
 * holder's.
 *
 * @throws ModelwrightError `usage`, `not-allowed`, `not-found`, `git-failed` without a page that can be opened
 */
async function linkCommand(
  context: CommandContext,
  item: string,
  { role, reason, decline, revoke, commit, push }: SignoffOptions,
): Promise<CommandResult> {
  if (revoke === true || commit === true || push === true)
    throw new ModelwrightError('usage', '--link writes nothing: it goes with --reason and --decline alone');
  const decision = decline === true ? 'decline' : 'approve';
  const { checklist } = await context.openCommitted();
  const mine = await checklist.signPlan(item, role, decision, reason ?? '', null);
  const plan =
    mine.mayNot === null
      ? mine
      : await checklist.signPlan(item, role, decision, reason ?? '', await holderOf(checklist, item, role));
  if (plan.mayNot !== null) throw new ModelwrightError('not-allowed', plan.mayNot);
  const { page, branch, remote, person, file, text } = plan;
  if (page === null)
    throw new ModelwrightError('git-failed', 'No page to sign on is known for this repository', {
      hint: 'It needs a branch that is checked out, and a remote on GitHub or GitLab: git remote add origin URL.',
    });
  if (!page.pushed)
    throw new ModelwrightError('git-failed', `Branch ${branch ?? ''} was not pushed to ${remote ?? ''} yet`, {
      hint: `The page needs it: git push -u ${remote ?? 'origin'} ${branch ?? ''}.`,
    });
  const { url: link, filled } = page;
  return {
    json: { version: 1, item: plan.item, role, person, decision, file, link, filled, text },
    lines: () => (filled ? [link] : [link, '', ...text.trimEnd().split('\n')]),
    remarks: [
      filled
        ? `${person} signs there, in a browser: write the reason and commit.`
        : `${person} signs there, in a browser: put the text in the place of all that is there, and commit.`,
    ],
  };
}

/** Who signs an item as a role; null when nobody is named. */
async function holderOf(checklist: ChecklistQueries, id: string, role: string): Promise<string | null> {
  const items = (await checklist.board()).stages.flatMap(({ items: some }) => some);
  const item = items.find((one) => one.id.toLowerCase() === id.toLowerCase());
  return item?.people.find((one) => one.role === role)?.mail ?? null;
}

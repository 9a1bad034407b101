import type { SignHow } from '../contract/checklist.ts';
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
}

/** `modelwright signoff ITEM --role ROLE (--reason TEXT [--decline] | --revoke) [--commit | --push]` */
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
    .action((item: string, options: SignoffOptions) =>
      run((context) => signoffCommand(context, item, options)),
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
  const plan = await checklist.signPlan(item, role, decision, reason ?? '');
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

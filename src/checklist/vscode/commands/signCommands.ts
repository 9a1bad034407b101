import { join } from 'node:path';
import type { Disposable } from 'vscode';
import { Uri, env, l10n, window } from 'vscode';
import type { Board, SignPage, SignPlan } from '../../../contract/checklist.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { JudgedReference } from '../../../platform/vscode/commands.ts';
import { openLink } from '../../../platform/vscode/openLink.ts';
import { shortCommit } from '../../../runs/core/words.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { soundBoardOf, type JudgedContext } from './judgedContext.ts';
import { pickHow } from './pickHow.ts';
import { pickSignature, type Signature } from './pickSignature.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';

type Decision = 'approve' | 'decline';

/** Signing, declining and revoking: which item, which role, why, and then the plan of what is written and sent. */
export function signCommands(context: JudgedContext): readonly Disposable[] {
  const run = async (
    target: JudgedReference | string | undefined,
    work: (board: ProjectBoard, state: Board) => Promise<void>,
  ): Promise<void> => {
    const board = await soundBoardOf(context, target);
    if (!board) return;
    refuseUntrusted();
    const state = await board.board();
    if (state) await work(board, state);
  };
  return [
    context.register('modelwright.signOff', (target) =>
      run(target, (board, state) => sign(board, state, 'approve', target)),
    ),
    context.register('modelwright.decline', (target) =>
      run(target, (board, state) => sign(board, state, 'decline', target)),
    ),
    context.register('modelwright.revokeSignoff', (target) =>
      run(target, (board, state) => revoke(board, state, target)),
    ),
  ];
}

async function sign(
  board: ProjectBoard,
  state: Board,
  decision: Decision,
  target: JudgedReference | string | undefined,
): Promise<void> {
  const title = decision === 'approve' ? l10n.t('Sign Off') : l10n.t('Decline');
  const picked = await pickSignature(state, title, target, () => true);
  if (!picked) return;
  const reason = await askReason(title, picked, decision);
  if (reason === null) return;
  const { checklist } = board.project.services;
  const { item, role } = picked;
  const plan = await checklist.signPlan(item.id, role, decision, reason, null);
  if (plan.mayNot !== null) throw new ModelwrightError('not-allowed', plan.mayNot);
  if (decision === 'approve' && !(await confirmUndecided(plan))) return;
  const how = await pickHow(plan, `${title}: ${item.title}`, decision);
  if (how === null) return;
  if (how === 'web') {
    if (plan.page) await openPage(plan.page, plan.text);
    return;
  }
  const done = await checklist.sign({ item: item.id, role, decision, reason, how });
  board.changed();
  const said =
    decision === 'approve'
      ? l10n.t('{0} is signed as {1}.', item.id, role)
      : l10n.t('{0} is declined as {1}.', item.id, role);
  void tell(board, `${said} ${sentText(done.commit, done.pushed)}`, done.file);
}

/** Why, in the person's own words: it stands in the file and in the pull request. */
async function askReason(
  title: string,
  { item, role }: Signature,
  decision: Decision,
): Promise<string | null> {
  const reason = await window.showInputBox({
    title: `${title}: ${item.id} ${item.title}`,
    prompt:
      decision === 'approve'
        ? l10n.t('As {0}: what did you look at, and why is it good? {1}', role, item.why)
        : l10n.t('As {0}: what is missing? {1}', role, item.why),
    placeHolder: l10n.t('Reason'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A reason is needed: others will read it.') : null),
  });
  return reason === undefined ? null : reason.trim();
}

/** A signature over something undecided or stale says so, in a box that cannot be overlooked. */
async function confirmUndecided({ seen, item }: SignPlan): Promise<boolean> {
  if (seen.length === 0) return true;
  const anyway = l10n.t('Sign Anyway');
  const answer = await window.showWarningMessage(
    l10n.t('Not everything behind {0} is decided.', item),
    {
      modal: true,
      detail: [...seen, '', l10n.t('The sign-off names this under “seen”.')].join('\n'),
    },
    anyway,
  );
  return answer === anyway;
}

/** The page of the code host; what it cannot be filled in with waits in the clipboard. */
async function openPage(page: SignPage, text: string): Promise<void> {
  if (!page.filled) await env.clipboard.writeText(text);
  await openLink(page.url);
  if (!page.filled)
    void window.showInformationMessage(
      l10n.t('The text is in the clipboard: put it in the place of all that stands on the page.'),
    );
}

async function revoke(
  board: ProjectBoard,
  state: Board,
  target: JudgedReference | string | undefined,
): Promise<void> {
  const title = l10n.t('Revoke Sign-off');
  const picked = await pickSignature(state, title, target, ({ decision }) => decision !== null);
  if (!picked) return;
  const { item, role, signature } = picked;
  const remote = state.head?.branch ?? null;
  const how = await pickHow(
    { file: signature.file, branch: remote, remote: null, page: null },
    `${title}: ${item.title}`,
    'revoke',
  );
  if (how === null || how === 'web') return;
  const done = await board.project.services.checklist.revoke(item.id, role, how);
  board.changed();
  void tell(
    board,
    `${l10n.t('The sign-off of {0} as {1} is revoked.', item.id, role)} ${sentText(done.commit, false)}`,
    null,
  );
}

function sentText(commit: string | null, pushed: boolean): string {
  if (commit === null) return l10n.t('Written, not committed yet: it counts for others once it is.');
  return pushed
    ? l10n.t('Committed as {0} and pushed.', shortCommit(commit))
    : l10n.t('Committed as {0}, not pushed yet.', shortCommit(commit));
}

async function tell(board: ProjectBoard, text: string, file: string | null): Promise<void> {
  const open = l10n.t('Open File');
  const answer = await window.showInformationMessage(text, ...(file === null ? [] : [open]));
  if (answer === open && file !== null)
    await window.showTextDocument(Uri.file(join(board.project.root, file)), { preview: true });
}

import type { QuickPickItem } from 'vscode';
import { l10n, window } from 'vscode';
import type { SignHow, SignPlan } from '../../../contract/checklist.ts';

interface HowItem extends QuickPickItem {
  readonly how: SignHow | 'web';
}

/** The plan of what happens to the repository, each way in one line; null when the person goes away. */
export async function pickHow(
  { file, branch, remote, page }: Pick<SignPlan, 'file' | 'branch' | 'remote' | 'page'>,
  title: string,
  what: 'approve' | 'decline' | 'revoke',
): Promise<SignHow | 'web' | null> {
  const on = branch ?? l10n.t('no branch');
  const items: HowItem[] = [
    ...(branch !== null && remote !== null
      ? [
          {
            label: l10n.t('$(cloud-upload) Commit and Push'),
            description: `${on} → ${remote}`,
            detail: l10n.t('One commit with this file alone, then a push'),
            how: 'commit-push' as const,
          },
        ]
      : []),
    {
      label: l10n.t('$(git-commit) Commit'),
      description: on,
      detail: l10n.t('One commit with this file alone; nothing else of the index is touched'),
      how: 'commit',
    },
    {
      label: what === 'revoke' ? l10n.t('$(trash) Delete Only') : l10n.t('$(edit) Write Only'),
      description: file,
      detail: l10n.t('You commit it yourself; until then it counts for nobody else'),
      how: 'write',
    },
    // A branch that was never pushed has no page.
    ...(page?.pushed === true
      ? [
          {
            label: l10n.t('$(link-external) Open the Web Page Instead'),
            detail: page.filled
              ? l10n.t('The code host’s page for the same file, filled in')
              : l10n.t('The code host’s page for the same file, the text in the clipboard'),
            how: 'web' as const,
          },
        ]
      : []),
  ];
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: what === 'revoke' ? l10n.t('Removes {0}', file) : l10n.t('Writes {0}', file),
    ignoreFocusOut: true,
  });
  return picked?.how ?? null;
}

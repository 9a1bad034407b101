import { l10n, workspace } from 'vscode';
import { ModelwrightError } from '../errors.ts';

/** Restricted Mode reads only, whatever menu or key a command came by. @throws ModelwrightError `not-trusted` */
export function refuseUntrusted(): void {
  if (workspace.isTrusted) return;
  throw new ModelwrightError(
    'not-trusted',
    l10n.t('In Restricted Mode nothing is written into this folder.'),
    {
      hint: l10n.t('Trust the folder to change it.'),
    },
  );
}

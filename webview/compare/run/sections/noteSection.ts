import { html, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { iconButton } from '../../../ui/icon.ts';
import { t } from '../../../ui/text.ts';
import { editNote } from '../../table/rowMenu.ts';
import { section, type SectionHost } from './section.ts';

export function noteSection(host: SectionHost, page: RunPage): TemplateResult {
  const { note } = page.note;
  return section(
    'note',
    t('Note'),
    '',
    note === null
      ? html`<p class="none">${t('No note yet.')}</p>`
      : html`<p class="nt">${note}</p>
          <div class="dim small">${t('in')} <span class="mono">.modelwright/notes.yaml</span></div>`,
    {
      action: iconButton({
        icon: 'edit',
        label: t('Edit note'),
        onClick: ({ currentTarget }) => {
          // The listener sits on the button.
          void editNote(currentTarget as Element, host, page.run.id, 'note', page.note);
        },
      }),
    },
  );
}

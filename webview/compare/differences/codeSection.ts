import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../charts/numbers.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { fileRow, unknownRow, type OpenDiff } from './codeRows.ts';
import { fileRows, type DiffColumn } from './diffModel.ts';
import { diffSection, type DiffTable } from './diffSection.ts';

/** Which files differ between the commits of the runs, and what cannot be known of them. */
export function codeSection(table: DiffTable): TemplateResult {
  const { actor, columns } = table;
  const openDiff: OpenDiff = (from, to, path) => command(actor, 'openDiff', { from, to, path });
  const files = fileRows(columns);
  const others = columns.filter(({ isReference }) => !isReference);
  const unknown = others.filter(({ code }) => code === null || code.files === null);
  const noted = others.filter(({ code }) => code?.note !== null && code !== null);
  const note =
    files.length > 0
      ? t('{0} differ', counted(files.length, t('file'), t('files')))
      : unknown.length < others.length
        ? t('the same commits and files')
        : t('not known');
  return diffSection(
    table,
    'git-commit',
    t('Code'),
    note,
    () =>
      html`${files.map((file) => fileRow(file, columns, openDiff))}
      ${noted.length + unknown.length === 0 ? nothing : unknownRow(columns)}`,
    openAll(columns[0], others, openDiff),
  );
}

/** All changes of the first run that has any. */
function openAll(
  reference: DiffColumn | undefined,
  others: readonly DiffColumn[],
  openDiff: OpenDiff,
): TemplateResult | typeof nothing {
  const first = others.find(({ code }) => (code?.files?.length ?? 0) > 0);
  if (first === undefined || reference === undefined) return nothing;
  return html`<button class="tb" @click=${() => openDiff(reference.id, first.id, null)}>
    ${icon('diff-multiple', 's14')}<span class="wide"
      >${others.length > 1 ? t('Open all changes of {0}', first.name) : t('Open all changes')}</span
    ><span class="narrow">${t('Open all')}</span>
  </button>`;
}

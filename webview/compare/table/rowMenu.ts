import type { RowView } from '../../../src/contract/compareTable.ts';
import type { RunNote } from '../../../src/contract/runPage.ts';
import { openMenu, type MenuAnchor, type MenuItem } from '../../ui/menu.ts';
import { askText } from '../../ui/prompt.ts';
import { t } from '../../ui/text.ts';
import { command, type Actor } from '../actor.ts';

/** Adds the run to the compared ones, or takes it away. */
export function toggleCompared(actor: Actor, id: string): void {
  const ids = (actor.state.frame?.runs ?? []).map((run) => run.id);
  command(actor, 'setSelection', { ids: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id] });
}

/** The menu of one row. */
export function openRowMenu(anchor: MenuAnchor, actor: Actor, row: RowView, note: Partial<RunNote>): void {
  const { frame } = actor.state;
  const { id } = row;
  const compared = frame?.runs.some((run) => run.id === id) === true;
  const item = (label: string, run: () => void, detail?: string): MenuItem => ({
    kind: 'item',
    label,
    run,
    ...(detail === undefined ? {} : { detail }),
  });
  openMenu(anchor, { label: row.name, width: 250 }, () => [
    item(t('Open Run'), () => command(actor, 'openRun', { id }), t('Enter')),
    item(
      compared ? t('Remove from Comparison') : t('Add to Comparison'),
      () => toggleCompared(actor, id),
      t('Space'),
    ),
    { kind: 'separator' },
    frame?.baseline?.id === id
      ? item(t('Unpin Baseline'), () => command(actor, 'setBaseline', { id: null }))
      : item(t('Pin as Baseline'), () => command(actor, 'setBaseline', { id })),
    frame?.candidate?.id === id
      ? item(t('Unset Candidate'), () => command(actor, 'setCandidate', { id: null }))
      : item(t('Set as Candidate'), () => command(actor, 'setCandidate', { id })),
    item(t('Compare with Parent Commit'), () => command(actor, 'compareWithParent', { id })),
    item(t('Open Code at Commit'), () => command(actor, 'openCode', { id })),
    item(t('Reveal in Experiments'), () => command(actor, 'revealRun', { id })),
    { kind: 'separator' },
    item(row.star ? t('Unstar') : t('Star'), () =>
      command(actor, 'setNote', { id, note: { star: !row.star } }),
    ),
    item(t('Edit Alias…'), () => void editNote(anchor, actor, id, 'alias', note)),
    item(t('Edit Tags…'), () => void editNote(anchor, actor, id, 'tags', note)),
    item(t('Edit Note…'), () => void editNote(anchor, actor, id, 'note', note)),
    { kind: 'separator' },
    item(t('Copy Id'), () => command(actor, 'copy', { text: id })),
  ]);
}

/** Asks for an alias, tags (separated by commas) or a note, and has the host keep it. */
export async function editNote(
  anchor: MenuAnchor,
  actor: Actor,
  id: string,
  field: 'alias' | 'tags' | 'note',
  now: Partial<RunNote>,
): Promise<void> {
  const value = field === 'tags' ? (now.tags ?? []).join(', ') : (now[field] ?? '');
  const label = { alias: t('Alias'), tags: t('Tags, separated by commas'), note: t('Note') }[field];
  const text = await askText(anchor, { label, value, long: field === 'note' });
  if (text === null || text === value) return;
  const trimmed = text.trim();
  const note: Partial<RunNote> =
    field === 'tags'
      ? {
          tags: trimmed
            .split(',')
            .map((tag) => tag.trim())
            .filter((tag) => tag !== ''),
        }
      : { [field]: trimmed === '' ? null : trimmed };
  command(actor, 'setNote', { id, note });
}

import type { BoardItem } from '../../contract/checklist.ts';
import { iconText, type VerdictState } from '../../objectives/core/verdictIcons.ts';
import { markdownText } from '../../objectives/core/verdictTexts.ts';
import type { Translate } from '../../platform/translate.ts';
import { ageText, dots } from '../../runs/core/words.ts';

/** The hover of an item in Markdown: why it stands as it does, what is next, why it matters, who owns it. */
export function itemTooltip(item: BoardItem, state: VerdictState, now: number, t: Translate): string {
  const { id, title, why, next, matters, roles, people, waiver, evidence } = item;
  const names = people.map(({ name, mail }) => name || mail);
  return [
    `**${markdownText(id)}** ${markdownText(title)}`,
    `${iconText(state)} ${markdownText(why)}`,
    ...(next === null ? [] : [`$(arrow-small-right) ${markdownText(next)}`]),
    ...(waiver === null
      ? []
      : [
          markdownText(
            dots(
              waiver.expired ? t('Waiver expired') : t('Waived'),
              waiver.reason,
              waiver.person,
              waiver.until === null ? null : t('until {0}', waiver.until),
            ),
          ),
        ]),
    ...(evidence?.at == null
      ? []
      : [
          markdownText(
            dots(t('Evidence: {0}', ageText(now - evidence.at, t)), evidence.by, evidence.files[0]),
          ),
        ]),
    '---',
    markdownText(matters),
    markdownText(dots(roles.join(', '), names.join(', '))),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

import type { QuickPickItem } from 'vscode';
import { l10n, window } from 'vscode';
import { checkFilter, completeFilter } from '../core/filter/completeFilter.ts';
import type { FilterVocabulary } from '../core/filter/completeFilter.ts';
import { shownFilter, typedFilter } from '../core/nameFilter.ts';
import type { OpenProjects } from './openProjects.ts';
import { filterVocabulary } from './filterVocabulary.ts';

interface FilterItem extends QuickPickItem {
  /** The whole text after this completion; undefined on the item that applies. */
  readonly text?: string;
  readonly apply?: string | null;
}

/** Asks for a filter, with keys, comparisons and values completed. Undefined when the user leaves. */
export async function askFilter(
  projects: OpenProjects,
  current: string | null,
): Promise<string | null | undefined> {
  const vocabulary = filterVocabulary(projects.all());
  const pick = window.createQuickPick<FilterItem>();
  pick.title = l10n.t('Filter Runs');
  pick.placeholder = l10n.t('A name, or val/acc > 0.9 and params.lr = 0.01');
  pick.value = current === null ? '' : shownFilter(current);
  const show = (): void => {
    pick.items = itemsFor(pick.value, vocabulary);
    // The editor would make the best match active: Enter is for the filter as it stands.
    pick.activeItems = pick.items.slice(0, 1);
  };
  show();
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item?.text !== undefined) {
        pick.value = item.text;
        show();
      } else if (item?.apply !== undefined) {
        resolve(item.apply);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** First what Enter does with the text as it stands, then what could follow. */
function itemsFor(value: string, vocabulary: FilterVocabulary): FilterItem[] {
  const expression = typedFilter(value);
  const error = expression === null ? null : checkFilter(expression);
  const first: FilterItem =
    expression === null
      ? { label: l10n.t('$(clear-all) Show All Runs'), alwaysShow: true, apply: null }
      : error === null
        ? {
            label:
              shownFilter(expression) === expression
                ? l10n.t('$(filter) Show Runs With {0}', expression)
                : l10n.t('$(filter) Show Runs Named “{0}”', shownFilter(expression)),
            alwaysShow: true,
            apply: expression,
          }
        : { label: `$(error) ${error.message}`, alwaysShow: true };
  const { completions } = completeFilter(value, value.length, vocabulary);
  return [
    first,
    ...completions.slice(0, 40).map(({ text, detail, from, to }) => ({
      label: text,
      description: detail,
      alwaysShow: true,
      text: `${value.slice(0, from)}${text}${value.slice(to)} `,
    })),
  ];
}

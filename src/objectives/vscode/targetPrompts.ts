import { l10n } from 'vscode';
import type { Prompt } from '../../platform/vscode/prompts.ts';
import { numberOf, resolvesText, type ObjectiveDraft } from '../core/objectiveDraft.ts';
import { valueOf } from './metricItems.ts';

/** Names of the runs that an objective may be held against; null for those that the project does not name yet. */
export type ReferenceNames = Readonly<Record<ObjectiveDraft['against'], string | null>>;

/** What is promised: a limit, or a comparison with its margin. */
export const targetPrompts = (references: ReferenceNames): readonly Prompt<ObjectiveDraft>[] => [
  {
    step: 4,
    ask: async (ui, { metric, direction, target }) => {
      const items = [
        {
          label: direction === 'maximize' ? l10n.t('At least a value') : l10n.t('At most a value'),
          detail: l10n.t('The whole interval has to lie on the good side of it'),
          target: 'limit' as const,
        },
        {
          label: l10n.t('Better than another run'),
          detail: l10n.t('By at least a margin, on the same test rows'),
          target: 'superior' as const,
        },
        {
          label: l10n.t('Not worse than another run'),
          detail: l10n.t('By no more than a margin: for what must not be paid with'),
          target: 'non-inferior' as const,
        },
      ];
      const picked = await ui.pick({
        placeholder: l10n.t('What is promised of {0}?', metric),
        items,
        active: items.find((item) => item.target === target),
      });
      return { target: picked.target };
    },
  },
  {
    step: 4,
    applies: ({ target }) => target === 'limit',
    ask: async (ui, draft) => ({
      limit: await ui.text({
        prompt:
          draft.direction === 'maximize'
            ? l10n.t('{0} has to be at least this. {1}', draft.metric, hint(draft))
            : l10n.t('{0} has to be at most this. {1}', draft.metric, hint(draft)),
        placeholder: draft.direction === 'maximize' ? '0.80' : '80',
        value: draft.limit,
        check: (text) => (numberOf(text) === null ? l10n.t('A number, such as 0.80') : null),
      }),
    }),
  },
  {
    step: 4,
    applies: ({ target }) => target !== 'limit',
    ask: async (ui, { against }) => {
      const known = (run: ObjectiveDraft['against']) => ({
        description: references[run] ?? l10n.t('not named in modelwright.yaml yet'),
        run,
      });
      const items = [
        {
          label: l10n.t('The baseline'),
          detail: l10n.t('The run that others are compared with'),
          ...known('baseline'),
        },
        {
          label: l10n.t('The simple model'),
          detail: l10n.t('What the added effort has to be worth'),
          ...known('simple'),
        },
        { label: l10n.t('What is live'), detail: l10n.t('The run that is in production'), ...known('live') },
      ];
      const picked = await ui.pick({
        placeholder: l10n.t('Compared with which run?'),
        items,
        active: items.find((item) => item.run === against),
      });
      return { against: picked.run };
    },
  },
  {
    step: 4,
    applies: ({ target }) => target !== 'limit',
    ask: async (ui, draft) => ({
      margin: await ui.text({
        prompt:
          draft.target === 'superior'
            ? l10n.t('Better by at least this much, in units of {0}. {1}', draft.metric, hint(draft))
            : l10n.t('Worse by no more than this, in units of {0}. {1}', draft.metric, hint(draft)),
        placeholder: '0.01',
        value: draft.margin,
        check: (text) => {
          const number = numberOf(text);
          return number === null || number < 0 ? l10n.t('A number that is not negative, such as 0.01') : null;
        },
      }),
    }),
  },
];

/** Where runs are today, and what the test rows can tell. */
function hint({ choice }: ObjectiveDraft): string {
  if (!choice) return '';
  const newest = choice.newest ? l10n.t('{0} has {1}.', choice.newest.name, valueOf(choice)) : '';
  return [newest, resolvesText(choice, l10n.t) ?? ''].filter((text) => text !== '').join(' ');
}

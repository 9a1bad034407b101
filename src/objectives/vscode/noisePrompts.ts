import { l10n } from 'vscode';
import type { Prompt } from '../../platform/vscode/prompts.ts';
import { resolvesText, type ObjectiveDraft } from '../core/objectiveDraft.ts';

interface NoiseItem {
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
  readonly changes: Pick<ObjectiveDraft, 'noise' | 'predictions'>;
}

/** Where the interval comes from: without one, and without a reason, nothing is ever proven. */
export const noisePrompts: readonly Prompt<ObjectiveDraft>[] = [
  {
    step: 5,
    ask: async (ui, draft) => {
      const items = noiseItems(draft);
      const resolves = draft.choice ? resolvesText(draft.choice, l10n.t) : null;
      const picked = await ui.pick({
        placeholder: resolves ?? l10n.t('How is the noise of {0} told?', draft.metric),
        items,
        active: items.find(({ changes }) => changes.noise === draft.noise) ?? items[0],
      });
      return picked.changes;
    },
  },
  {
    step: 5,
    applies: ({ noise }) => noise === 'none',
    ask: async (ui, { metric, reason }) => ({
      reason: await ui.text({
        prompt: l10n.t('Why is a single value of {0} good enough? It stands in the file.', metric),
        placeholder: l10n.t('one machine, measured by the smoke test'),
        value: reason,
        check: (text) =>
          text.trim() === '' ? l10n.t('Without a reason the verdict would stay inconclusive.') : null,
      }),
    }),
  },
];

function noiseItems({ choice }: ObjectiveDraft): readonly NoiseItem[] {
  const found = choice?.predictions ?? null;
  return [
    ...(found
      ? [
          {
            label: l10n.t('From the predictions of each run'),
            description: found.path,
            detail: l10n.t(
              '{0} is computed again from its rows, with an interval; two runs are compared row by row',
              found.metric,
            ),
            changes: {
              noise: 'predictions' as const,
              predictions: {
                path: found.path,
                id: found.id,
                label: found.label,
                score: found.score,
                prediction: found.prediction,
                average: found.average,
                metric: found.metric,
              },
            },
          },
        ]
      : []),
    {
      label: l10n.t('It has none: judge the single value'),
      detail: l10n.t('With a reason, for what does not hang on the test rows'),
      changes: { noise: 'none', predictions: null },
    },
    {
      label: l10n.t('Not known yet'),
      detail: l10n.t('The verdict says “inconclusive”, and what to declare, until it is'),
      changes: { noise: 'later', predictions: null },
    },
  ];
}

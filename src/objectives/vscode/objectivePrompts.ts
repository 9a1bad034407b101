import { l10n } from 'vscode';
import type { MetricChoice } from '../../contract/objectives.ts';
import type { Prompt } from '../../platform/vscode/prompts.ts';
import { idOf, isDay, kpiNumbersOf, likelyFirst, type ObjectiveDraft } from '../core/objectiveDraft.ts';
import { noisePrompts } from './noisePrompts.ts';
import { targetPrompts, type ReferenceNames } from './targetPrompts.ts';
import { choiceItem, typedItem } from './metricItems.ts';

export interface WizardFacts {
  readonly choices: readonly MetricChoice[];
  /** Ids that are taken. */
  readonly ids: readonly string[];
  readonly hasPrimary: boolean;
  readonly references: ReferenceNames;
}

/** The six steps: question, KPI, metric, target, noise, name. What a product owner can answer comes first. */
export function objectivePrompts(facts: WizardFacts): readonly Prompt<ObjectiveDraft>[] {
  return [
    {
      step: 1,
      ask: async (ui, { question }) => ({
        question: await ui.text({
          prompt: l10n.t('The business question that the model answers, in one sentence'),
          placeholder: l10n.t('Which customers leave next month, early enough to act?'),
          value: question,
          check: (text) => (text.trim() === '' ? l10n.t('An objective begins with a question.') : null),
        }),
      }),
    },
    ...kpiPrompts,
    metricPrompt(facts),
    ...typedMetricPrompts,
    ...targetPrompts(facts.references),
    ...noisePrompts,
    ...namePrompts(facts),
  ];
}

const kpiPrompts: readonly Prompt<ObjectiveDraft>[] = [
  {
    step: 2,
    ask: async (ui, { kpi }) => ({
      kpi: await ui.text({
        prompt: l10n.t('The business figure (KPI) behind it; leave it empty to skip'),
        placeholder: l10n.t('monthly churn'),
        value: kpi,
      }),
    }),
  },
  {
    step: 2,
    applies: ({ kpi }) => kpi !== '',
    ask: async (ui, { kpi, kpiNumbers }) => ({
      kpiNumbers: await ui.text({
        prompt: l10n.t('{0}: where it is now and where it has to be, with its unit', kpi),
        placeholder: '4.2 → 3.5 %',
        value: kpiNumbers,
        check: (text) =>
          text.trim() === '' || kpiNumbersOf(text)
            ? null
            : l10n.t('Two numbers and a unit, such as 4.2 → 3.5 %'),
      }),
    }),
  },
  {
    step: 2,
    applies: ({ kpi }) => kpi !== '',
    ask: async (ui, { kpi, kpiBy }) => ({
      kpiBy: await ui.text({
        prompt: l10n.t('{0}: by when? Leave it empty when no day is agreed', kpi),
        placeholder: '2027-03-31',
        value: kpiBy,
        check: (text) =>
          text.trim() === '' || isDay(text.trim()) ? null : l10n.t('A day, such as 2027-03-31'),
      }),
    }),
  },
];

function metricPrompt({ choices }: WizardFacts): Prompt<ObjectiveDraft> {
  return {
    step: 3,
    ask: async (ui, draft) => {
      const items = [...likelyFirst(choices).map(choiceItem), typedItem(choices.length === 0)];
      const active = items.find(({ choice }) => choice !== null && choice.key === draft.metric);
      const { choice } = await ui.pick({
        placeholder: l10n.t('The metric that stands for the question, out of those that runs have'),
        items,
        active,
      });
      return choice
        ? { choice, metric: choice.key, direction: choice.direction ?? draft.direction }
        : { choice: null };
    },
  };
}

const typedMetricPrompts: readonly Prompt<ObjectiveDraft>[] = [
  {
    step: 3,
    applies: ({ choice }) => choice === null,
    ask: async (ui, { metric }) => ({
      metric: await ui.text({
        prompt: l10n.t('Key of the metric, as training will log it'),
        placeholder: 'test/recall',
        value: metric,
        check: (text) => (text.trim() === '' ? l10n.t('The metric needs a key.') : null),
      }),
    }),
  },
  {
    step: 3,
    applies: ({ choice }) => choice === null || choice.direction === null,
    ask: async (ui, { metric, direction }) => {
      const items = [
        { label: l10n.t('$(arrow-up) Higher is better'), direction: 'maximize' as const },
        { label: l10n.t('$(arrow-down) Lower is better'), direction: 'minimize' as const },
      ];
      const picked = await ui.pick({
        placeholder: l10n.t('Which way is {0} better?', metric),
        items,
        active: items.find((item) => item.direction === direction),
      });
      return { direction: picked.direction };
    },
  },
];

function namePrompts({ ids, hasPrimary }: WizardFacts): readonly Prompt<ObjectiveDraft>[] {
  return [
    {
      step: 6,
      ask: async (ui, { id, question }) => ({
        id: await ui.text({
          prompt: l10n.t('Short name of the objective, as evidence and the checklist call it'),
          value: id === '' ? idOf(question, ids) : id,
          check: (text) => {
            if (!/^[a-z0-9][a-z0-9._-]*$/i.test(text.trim()))
              return l10n.t('Letters, digits, and - . _ between them');
            return ids.includes(text.trim()) ? l10n.t('There is an objective of this name already.') : null;
          },
        }),
      }),
    },
    {
      step: 6,
      ask: async (ui, { role }) => {
        const items = [
          {
            label: l10n.t('Primary'),
            description: hasPrimary ? l10n.t('another objective is primary already') : '',
            detail: l10n.t('It decides; there is one'),
            role: 'primary' as const,
          },
          {
            label: l10n.t('Guardrail'),
            detail: l10n.t('It must not break, whatever the primary one gains'),
            role: 'guardrail' as const,
          },
          {
            label: l10n.t('Information'),
            detail: l10n.t('It is told, and decides nothing'),
            role: 'info' as const,
          },
        ];
        const wanted = hasPrimary && role === 'primary' ? 'guardrail' : role;
        const picked = await ui.pick({
          placeholder: l10n.t('What does it decide?'),
          items,
          active: items.find((item) => item.role === wanted),
        });
        return { role: picked.role };
      },
    },
  ];
}

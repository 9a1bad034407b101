import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { Translate } from '../../platform/translate.ts';
import { thousands } from '../../runs/core/words.ts';
import { iconText } from './verdictIcons.ts';
import { decimalsOf, intervalText, limitText, markdownText } from './verdictTexts.ts';

/** The hover of an objective in Markdown: the question, the verdict with its numbers, and where they come from. */
export function objectiveTooltip(objective: ObjectiveResult, t: Translate): string {
  const { id, role, question, metric, value, interval, unit, verdict, rows, resolves, method } = objective;
  const decimals = decimalsOf(objective);
  const facts: readonly (readonly [string, string | null])[] = [
    [metric, intervalText(value, interval, decimals, unit ?? '')],
    [t('Floor'), objective.floor === null ? null : limitText(objective.floor)],
    [t('Ceiling'), objective.ceiling === null ? null : limitText(objective.ceiling)],
    [t('Against'), objective.baseline === null ? null : objective.baseline.name],
    [t('Test rows'), rows === null ? null : thousands(rows)],
    [t('Resolves'), resolves === null ? null : `±${intervalText(resolves, null, decimals)}`],
    [t('By'), method],
  ];
  return [
    `**${markdownText(id)}** ${roleName(role, t)}`,
    ...(question === null ? [] : [markdownText(question)]),
    `${iconText(verdict.outcome)} ${markdownText(verdict.reason)}`,
    [
      '| | |',
      '|---|---|',
      ...facts.flatMap(([name, text]) =>
        text === null ? [] : [`| ${markdownText(name)} | ${markdownText(text)} |`],
      ),
    ].join('\n'),
    ...objective.problems.map((problem) => `$(warning) ${markdownText(problem.message)}`),
  ].join('\n\n');
}

function roleName(role: ObjectiveResult['role'], t: Translate): string {
  if (role === 'primary') return t('primary');
  return role === 'guardrail' ? t('guardrail') : t('info');
}

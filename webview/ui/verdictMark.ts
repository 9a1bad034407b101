import type { TemplateResult } from 'lit';
import type { Outcome } from '../../src/contract/verdict.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { t } from './text.ts';

const looks: Readonly<Record<Outcome, readonly [IconName, string]>> = {
  pass: ['pass', 'pass'],
  fail: ['error', 'fail'],
  inconclusive: ['question', 'inconclusive'],
  error: ['warning', 'fail'],
};

/** The icon of a verdict: its shape carries the meaning, its colour repeats it. */
export function verdictMark(outcome: Outcome, tone = ''): TemplateResult {
  const [name, colour] = looks[outcome];
  return icon(name, `${colour} ${tone}`, outcomeText(outcome));
}

export function outcomeText(outcome: Outcome): string {
  return {
    pass: t('passes'),
    fail: t('fails'),
    inconclusive: t('inconclusive'),
    error: t('could not be judged'),
  }[outcome];
}

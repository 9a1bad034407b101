import type { TemplateResult } from 'lit';
import type { Outcome } from '../../src/contract/verdict.ts';
import { icon } from '../ui/icon.ts';
import { t } from '../ui/text.ts';
import { verdictMark } from '../ui/verdictMark.ts';

/** A verdict, or what stands where there is none. */
export type Mark = Outcome | 'stale' | 'info' | 'none' | 'off';

export function mark(kind: Mark, tone = 's14'): TemplateResult {
  if (kind === 'stale')
    return icon('history', `inconclusive ${tone}`, t('stale: not checked since it changed'));
  if (kind === 'info') return icon('info', `dimi ${tone}`, t('for information'));
  if (kind === 'none') return icon('circle-small-filled', `dimi ${tone}`, t('no verdict'));
  if (kind === 'off') return icon('circle-slash', `off ${tone}`, t('off'));
  return verdictMark(kind, tone);
}

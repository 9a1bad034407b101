import type { Differences } from '../../../src/contract/compareDifferences.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { counted } from '../../charts/numbers.ts';
import { t } from '../../ui/text.ts';
import { diffColumns, fileRows } from './diffModel.ts';

/** How much differs in at least one run, in a sentence for the footer. */
export function differsText(reply: Differences, frame: CompareFrame): string {
  const files = fileRows(diffColumns(reply, frame)).length;
  const count = (rows: readonly { readonly same: boolean | null }[]): number =>
    rows.filter(({ same }) => same === false).length;
  const parts = [
    [files, t('code file'), t('code files')],
    [count(reply.params), t('param'), t('params')],
    [count(reply.environment), t('package'), t('packages')],
    [count(reply.datasets), t('dataset'), t('datasets')],
    [count(reply.metrics), t('metric'), t('metrics')],
    [count(reply.artifacts), t('artifact'), t('artifacts')],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, one, many]) => counted(n, one, many));
  return said.length === 0
    ? t('Nothing known differs')
    : t('Differ in at least one run: {0}', said.join(', '));
}

import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { Translate } from '../../platform/translate.ts';
import { metricDecimals, numberText } from './numberText.ts';
import { silenceMs } from './runNode.ts';
import { cutMiddle } from './words.ts';

/** What the status bar shows: the candidate, else a run that runs, else the newest run. Null when there is no run. */
export function statusRun(
  snapshot: Pick<IndexSnapshot, 'rows'>,
  candidate: RunRow | null,
  now: number,
): RunRow | null {
  if (candidate) return candidate;
  let best: RunRow | null = null;
  const rank = (row: RunRow): readonly [number, number] => [
    row.status === 'running' && silenceMs(row, now) === null ? 1 : 0,
    row.startedAt ?? 0,
  ];
  for (const row of snapshot.rows) {
    if (row.lifecycle === 'deleted') continue;
    if (best === null) best = row;
    const [left, right] = [rank(row), rank(best)];
    if (left[0] > right[0] || (left[0] === right[0] && left[1] > right[1])) best = row;
  }
  return best;
}

/** `$(target) brave-heron 0.872`, with the editor's icons. */
export function statusText(
  row: RunRow,
  name: string,
  isCandidate: boolean,
  snapshot: Pick<IndexSnapshot, 'rows' | 'primary'>,
  now: number,
): string {
  const isLive = row.status === 'running' && silenceMs(row, now) === null;
  const icon = isCandidate ? '$(target)' : isLive ? '$(loading~spin)' : '$(beaker)';
  const key = snapshot.primary?.key ?? '';
  const decimals = metricDecimals(
    key,
    snapshot.rows.flatMap((entry) => entry.primary ?? []),
  );
  const live = isLive ? row.live : null;
  const value = row.primary ?? live?.value ?? null;
  const shown = row.primary === null && live ? metricDecimals(live.key, [live.value]) : decimals;
  return [icon, cutMiddle(name, 24), ...(value === null ? [] : [numberText(value, shown)])].join(' ');
}

/** The same in words, for the hover and screen readers. */
export function statusTooltip(row: RunRow, isCandidate: boolean, key: string | null, t: Translate): string {
  const what = isCandidate ? t('Candidate {0}', row.name) : t('Newest run {0}', row.name);
  return key === null || row.primary === null ? what : t('{0}: {1} {2}', what, key, String(row.primary));
}

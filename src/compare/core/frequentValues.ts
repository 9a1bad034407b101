import type { Run } from '../../contract/run.ts';
import { fieldOf } from '../../runs/core/filter/filterFields.ts';
import { readKey } from '../../runs/core/filter/filterKey.ts';
import { scanFilter } from '../../runs/core/filter/filterTokens.ts';

const most = 30;

/** Values that the runs have of a filter's key, most frequent first. */
export function frequentValues(runs: readonly Run[], key: string): readonly string[] {
  const counts = new Map<string, number>();
  const parsed = readKey(scanFilter(key));
  for (const run of runs) {
    const field = fieldOf(run, parsed);
    if (field === null) continue;
    for (const text of field.type === 'texts' ? field.values : [String(field.value)])
      counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([text]) => text);
}

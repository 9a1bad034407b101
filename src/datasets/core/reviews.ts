import { isMap } from 'yaml';
import type { RowDecision } from '../../contract/dataLabels.ts';
import { editYaml } from '../../project/core/yamlEdit.ts';
import { parseYaml, plainValue, textOf } from '../../project/core/yamlText.ts';

/** What a person decided on a suspicious label. */
export interface LabelReview {
  readonly decision: 'kept' | 'changed';
  readonly to: string | null;
  readonly by: string;
}

/** Reviews by id of the row, as `.modelwright/labels/<dataset>.yaml` holds them; what is no review is left out. */
export function readReviews(text: string, file: string): ReadonlyMap<string, LabelReview> {
  const yaml = parseYaml(text, file);
  const { contents } = yaml.document;
  const rows = isMap(contents) ? contents.items.find((pair) => textOf(pair.key) === 'rows')?.value : null;
  const reviews = new Map<string, LabelReview>();
  if (!isMap(rows)) return reviews;
  for (const pair of rows.items) {
    const id = textOf(pair.key);
    const value = plainValue(yaml, pair.value);
    if (id === null || typeof value !== 'object' || value === null) continue;
    const { decision, to, by } = value as { decision?: unknown; to?: unknown; by?: unknown };
    if (decision !== 'kept' && decision !== 'changed') continue;
    reviews.set(id, {
      decision,
      to: typeof to === 'string' || typeof to === 'number' ? String(to) : null,
      by: typeof by === 'string' ? by : '',
    });
  }
  return reviews;
}

/** The file with further decisions in it; the others, comments and their order stay. */
export function withReviews(
  text: string,
  file: string,
  decisions: readonly RowDecision[],
  by: string,
): string {
  return decisions.reduce(
    (now, { row, decision, to }) => {
      const entry = { decision, ...(decision === 'changed' && to !== null ? { to } : {}), by };
      return editYaml(now, file, ['rows', row], entry, { order });
    },
    text === '' ? 'version: 1\n' : text,
  );
}

/** Rows by their id; the version stays in front. */
function order(a: string, b: string): number {
  const [first, second] = [a === 'version', b === 'version'];
  return first !== second ? (first ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0;
}

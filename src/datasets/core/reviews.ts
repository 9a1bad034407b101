import { isMap } from 'yaml';
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

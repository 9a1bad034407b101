import { parseLooseJson } from '../dvc/parseValues.ts';
import { isMap } from '../dvc/valueTree.ts';

/**
 * `History.history` as people write it with `json.dump`, or with pandas (`{"loss": {"0": 0.5}}`): a list of values per
 * metric, all equally long, `loss` among them. Null when it is anything else.
 */
export function parseHistoryJson(text: string): ReadonlyMap<string, readonly (number | null)[]> | null {
  let whole: unknown;
  try {
    whole = parseLooseJson(text);
  } catch {
    return null;
  }
  if (!isMap(whole) || !Object.hasOwn(whole, 'loss')) return null;
  const found = new Map<string, readonly (number | null)[]>();
  let length: number | null = null;
  for (const [key, value] of Object.entries(whole)) {
    const list = listOf(value);
    if (!list) return null;
    length ??= list.length;
    if (list.length !== length) return null;
    found.set(key, list);
  }
  return length === null || length === 0 ? null : found;
}

function listOf(value: unknown): (number | null)[] | null {
  let items: readonly unknown[];
  if (Array.isArray(value)) items = value;
  else if (isMap(value) && Object.keys(value).every((key, at) => key === String(at)))
    items = Object.values(value);
  else return null;
  const numbers: (number | null)[] = [];
  for (const item of items) {
    if (typeof item === 'number' || item === null) numbers.push(item);
    else if (item === 'NaN' || item === 'Infinity' || item === '-Infinity') numbers.push(Number(item));
    else return null;
  }
  return numbers;
}

/** What a values file comes to, keys joined with `.`. */
export interface Leaves {
  /** Finite and other numbers; texts that are NaN or an infinity count too. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Everything as text, numbers included. */
  readonly texts: ReadonlyMap<string, string>;
}

const notFinite: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Infinity,
  infinity: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  '-infinity': -Infinity,
};

/** More nesting than this is no parameter file. */
const deepest = 40;

/**
 * Flattens nested maps. Lists stay as JSON text (`lists: 'text'`, for params) or are dropped as DVC drops them from
 * metrics. Nulls are dropped from metrics and read `null` among params.
 */
export function flattenValues(value: unknown, lists: 'text' | 'drop', joiner = '.'): Leaves {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  const visit = (node: unknown, key: string, depth: number): void => {
    if (depth > deepest) return;
    if (isMap(node)) {
      for (const [name, child] of Object.entries(node))
        visit(child, key === '' ? name : `${key}${joiner}${name}`, depth + 1);
      return;
    }
    if (key === '') return;
    if (typeof node === 'number' || typeof node === 'bigint') {
      numbers.set(key, Number(node));
      texts.set(key, numberText(node));
    } else if (typeof node === 'string') {
      const special = notFinite[node.toLowerCase()];
      if (special !== undefined) numbers.set(key, special);
      texts.set(key, node);
    } else if (typeof node === 'boolean') texts.set(key, String(node));
    else if (lists === 'text') texts.set(key, JSON.stringify(node ?? null));
  };
  visit(value, '', 0);
  return { numbers, texts };
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberText(value: number | bigint): string {
  if (value === Infinity) return 'Infinity';
  return String(value);
}

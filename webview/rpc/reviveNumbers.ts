import type { NonFinite } from '../../src/contract/rpc.ts';

/** Puts NaN and infinities back where they stood before JSON made them null. Changes the value in place. */
export function reviveNumbers(value: unknown, places: readonly NonFinite[]): unknown {
  let result = value;
  for (const { path, value: name } of places) {
    const last = path.at(-1);
    if (last === undefined) {
      result = Number(name);
      continue;
    }
    let target: unknown = result;
    for (const key of path.slice(0, -1)) target = isContainer(target) ? target[key] : undefined;
    if (isContainer(target)) target[last] = Number(name);
  }
  return result;
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

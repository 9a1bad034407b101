import type { Run } from '../../contract/run.ts';

/** What the run logged under this key: a metric's last value, else a resource. Null for none, and for NaN. */
export function loggedValue(run: Pick<Run, 'metrics' | 'resources'>, key: string): number | null {
  const value = Object.hasOwn(run.metrics, key)
    ? run.metrics[key]?.last
    : Object.hasOwn(run.resources, key)
      ? run.resources[key]
      : undefined;
  return value === undefined || Number.isNaN(value) ? null : value;
}

import type { CurrentInputs, CurrentValue, Freshness, Inputs, StoredEvidence } from './evidence.ts';

/** Whether evidence still counts; an input that cannot be looked at here says nothing against it. */
export function freshness(inputs: Inputs, current: CurrentInputs): Freshness {
  const changed: string[] = [];
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(inputs)) {
    if (!Object.hasOwn(current, name)) unknown.push(name);
    else if (!isStill(current[name], value)) changed.push(name);
  }
  if (changed.length > 0) return { state: 'stale', inputs: changed.sort() };
  return unknown.length > 0
    ? { state: 'not-rechecked', inputs: unknown.sort() }
    : { state: 'fresh', inputs: [] };
}

/** Whether a recorded value still is what an input holds. */
function isStill(now: CurrentValue | undefined, value: string): boolean {
  return typeof now === 'string' ? now === value : (now?.includes(value) ?? false);
}

/** What is written of an input today; null when it is gone or cannot be looked at here. */
export function valueNow(current: CurrentInputs, name: string): string | null {
  const now = current[name];
  return typeof now === 'string' ? now : (now?.[0] ?? null);
}

/** Whether two recorded values of an input are names of the same. */
export function sameValue(current: CurrentInputs, name: string, one: string, other: string): boolean {
  return one === other || (isStill(current[name], one) && isStill(current[name], other));
}

export interface JudgedEvidence {
  readonly stored: StoredEvidence;
  readonly freshness: Freshness;
}

/**
 * Of several records of one check the newest whose inputs still match; when none matches, the newest, which is stale.
 * Of two made at the same time the one with the smaller id, so that every clone picks the same.
 */
export function currentEvidence(
  records: readonly StoredEvidence[],
  current: CurrentInputs,
): JudgedEvidence | null {
  const judged = records
    .map((stored) => ({ stored, freshness: freshness(stored.evidence.inputs, current) }))
    .toSorted(
      (a, b) =>
        b.stored.evidence.createdAt - a.stored.evidence.createdAt || (a.stored.id < b.stored.id ? -1 : 1),
    );
  return judged.find(({ freshness: one }) => one.state !== 'stale') ?? judged[0] ?? null;
}

/**
 * Why a result is stale: "changed since: contract of biopsies, data/train.csv".
 *
 * @param run id of the run that was judged, which is then not called by it
 */
export function changedSince(names: readonly string[], run?: string): string {
  return `changed since: ${names.map((name) => inputText(name, run)).join(', ')}`;
}

/**
 * What an input is called in a sentence: "contract of biopsies", "data/train.csv".
 *
 * @param run id of the run that was judged, which is then not called by it
 */
export function inputText(name: string, run?: string): string {
  const [kind, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  switch (kind) {
    case 'file':
      return rest;
    case 'contract':
      return `contract of ${rest}`;
    case 'labels':
      return `label reviews of ${rest}`;
    case 'current':
      return `file that is held against the reference of ${rest}`;
    case 'profile':
      return `reference profile of ${rest}`;
    case 'predictions':
      return `predictions of ${rest === run ? 'the candidate' : rest}`;
    case 'project':
      return rest.replace(/^objectives\//, 'objective ').replace(/^datasets\//, 'dataset ');
    case 'evidence':
      return `evidence ${rest}`;
    default:
      return plainNames[name] ?? name;
  }
}

const plainNames: Readonly<Record<string, string>> = {
  commit: 'commit of the candidate',
  run: 'candidate',
  baseline: 'the run that it is compared with',
};

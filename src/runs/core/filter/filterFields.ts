import type { Run } from '../../../contract/run.ts';
import type { FilterKey, FilterScope } from './filterAst.ts';
import { reservedKeys } from './filterAst.ts';

/**
 * What a key gives for one run: a number, a text, a time, or several texts of which one has to fit. `status` is
 * a text whose upper and lower case count as the same where it is compared as a whole.
 */
export type Field =
  | { readonly type: 'number' | 'duration' | 'time'; readonly value: number }
  | { readonly type: 'text' | 'status'; readonly value: string }
  /** `each`: a negated comparison must hold for all; else for one (as MLflow does it for datasets). */
  | { readonly type: 'texts'; readonly values: readonly string[]; readonly negation: 'all' | 'any' };

/** Entity words before the first dot, as MLflow knows them. */
export const scopes: ReadonlyMap<string, FilterScope> = new Map([
  ['metric', 'metrics'],
  ['metrics', 'metrics'],
  ['parameter', 'params'],
  ['parameters', 'params'],
  ['param', 'params'],
  ['params', 'params'],
  ['tag', 'tags'],
  ['tags', 'tags'],
  ['attribute', 'attributes'],
  ['attributes', 'attributes'],
  ['attr', 'attributes'],
  ['run', 'attributes'],
  ['dataset', 'datasets'],
  ['datasets', 'datasets'],
  ['resource', 'resources'],
  ['resources', 'resources'],
]);

const text = (value: string | null | undefined): Field | null =>
  value === null || value === undefined ? null : { type: 'text', value };
const number = (value: number | undefined): Field | null =>
  value === undefined ? null : { type: 'number', value };
const time = (value: number | null): Field | null => (value === null ? null : { type: 'time', value });
const texts = (values: readonly string[], negation: 'all' | 'any'): Field | null =>
  values.length === 0 ? null : { type: 'texts', values, negation };

/** MLflow spells a run's status in capitals; what it has no word for is spelled alike. */
const status = (run: Run): Field => ({ type: 'status', value: run.status.toUpperCase() });

const attributes: Readonly<Record<string, (run: Run) => Field | null>> = {
  id: (run) => texts([run.id, run.nativeId, ...run.also.map((other) => other.id)], 'all'),
  run_id: (run) => text(run.nativeId),
  name: (run) => text(run.name),
  run_name: (run) => text(run.name),
  'run name': (run) => text(run.name),
  'Run name': (run) => text(run.name),
  'Run Name': (run) => text(run.name),
  status,
  source: (run) => texts(sourceWords(run), 'all'),
  kind: (run) => text(run.source.kind),
  path: (run) => text(run.source.path),
  experiment: (run) => (run.experiment ? texts([run.experiment.name, run.experiment.id], 'all') : null),
  experiment_id: (run) => text(run.experiment?.id),
  user: (run) => text(run.user),
  user_id: (run) => text(run.user),
  started: (run) => time(run.startedAt),
  start_time: (run) => time(run.startedAt),
  created: (run) => time(run.startedAt),
  Created: (run) => time(run.startedAt),
  ended: (run) => time(run.endedAt),
  end_time: (run) => time(run.endedAt),
  duration: (run) => {
    const value = durationMs(run);
    return value === null ? null : { type: 'duration', value };
  },
  commit: (run) => text(run.commit.id),
  branch: (run) => text(run.commit.branch),
  dirty: (run) => text(run.commit.dirty === null ? null : String(run.commit.dirty)),
  lifecycle: (run) => text(run.lifecycle),
  parent: (run) => text(run.parentId),
  artifact_uri: (run) => text(run.artifacts),
};

/** Names of attributes, without MLflow's other spellings. */
export const attributeNames: readonly string[] = Object.keys(attributes).filter(
  (name) => !/^(?:created|run name)$/i.test(name),
);

export function isAttribute(name: string): boolean {
  return Object.hasOwn(attributes, name);
}

/** Keys whose values are dates, for the checks of the parser. */
export function isTimeKey(key: FilterKey): boolean {
  const times = /^(?:started|start_time|created|Created|ended|end_time)$/;
  if (key.scope === 'attributes') return times.test(key.name);
  return key.scope === null && !key.quoted && key.name === 'started';
}

/** What the key gives for this run; null where the run has none. */
export function fieldOf(run: Run, key: FilterKey): Field | null {
  if (key.scope !== null) return scoped(run, key.scope, key.name);
  if (!key.quoted && reservedKeys.has(key.name)) return scoped(run, 'attributes', key.name);
  for (const scope of ['metrics', 'params', 'tags', 'attributes', 'resources'] as const) {
    const field = scoped(run, scope, key.name);
    if (field) return field;
  }
  return null;
}

function scoped(run: Run, scope: FilterScope, name: string): Field | null {
  switch (scope) {
    case 'metrics':
      return number(own(run.metrics, name)?.last);
    case 'params':
      return text(own(run.params, name));
    case 'tags':
      return text(own(run.tags, name));
    case 'attributes':
      return own(attributes, name)?.(run) ?? null;
    case 'datasets':
      return texts(datasetTexts(run, name), 'any');
    case 'resources':
      return number(own(run.resources, name));
  }
}

/** Keys come from users' files, so that `constructor` must not be found on a record's prototype. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function datasetTexts(run: Run, name: string): readonly string[] {
  const values = run.datasets.map((dataset) =>
    name === 'name' ? dataset.name : name === 'digest' ? dataset.digest : dataset.context,
  );
  return values.filter((value) => value !== null);
}

/** A source answers to its kind, the first word of its kind, and its path. */
function sourceWords(run: Run): readonly string[] {
  const { kind, path } = run.source;
  return [...new Set([kind, kind.split('-')[0] ?? kind, path])];
}

function durationMs(run: Run): number | null {
  const stated = own(run.resources, 'durationMs');
  if (stated !== undefined) return stated;
  return run.startedAt === null || run.endedAt === null ? null : run.endedAt - run.startedAt;
}

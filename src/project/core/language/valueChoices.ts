import { isPlainObject } from '../renderYaml.ts';
import { teamRoles } from '../projectParts.ts';
import type { CompletionItem } from './complete.ts';
import type { CursorPlace } from './cursorPlace.ts';
import type { ProjectFacts } from './projectFacts.ts';

export interface Choice {
  readonly label: string;
  /** What is written, where that is another text. */
  readonly value?: string;
  readonly kind: CompletionItem['kind'];
  readonly detail?: string;
  /** Identifiers are always quoted. */
  readonly quote?: boolean;
}

/** Paths with indexes as `*` and what may stand there. */
const choices: readonly (readonly [pattern: RegExp, choose: Chooser])[] = [
  [/^(objectives\.\*\.metric|chosen-by|primary-metric)$/, (facts) => metrics(facts)],
  [/^directions$/, (facts) => metrics(facts)],
  [/^(candidate|simple|live)$/, (facts) => runs(facts)],
  [/^baseline$/, (facts) => [...runs(facts), ...revisions(facts)]],
  [/^objectives\.\*\.against\.run$/, (facts) => [...named(), ...runs(facts), ...revisions(facts)]],
  [
    /^objectives\.\*\.seeds\.param$/,
    (facts) => (facts.params ?? []).map((label) => ({ label, kind: 'value' })),
  ],
  [
    /^objectives\.\*\.predictions\.(id|label|score|prediction|group|weight|scores\.[^.]+)$/,
    columnsOf('path', predictionColumns),
  ],
  [
    /^objectives\.\*\.(gap\.by|slices\.\*\.column)$/,
    (facts, place) => {
      const all = tablesOfRows(place).flatMap((path) => predictionColumns(facts, path));
      return [...new Map(all.toReversed().map((choice) => [choice.label, choice])).values()].toReversed();
    },
  ],
  [/^datasets\.\*\.agreement\.labellers\.\*$/, columnsOf('path')],
  [/^datasets\.\*\.out-of-sample\.(id|label)$/, columnsOf('path')],
  [/^datasets\.\*\.(key|label|time|entity|labelled-at|slices\.\*)$/, columnsOf('path')],
  [/^datasets\.\*\.splits$/, () => ['train', 'validation', 'test'].map((label) => ({ label, kind: 'key' }))],
  [/(^|\.)(path|current|params|example|join)$/, (facts) => files(facts)],
  [/^datasets\.\*\.splits\.[^.]+$/, (facts) => files(facts)],
  [/^sources\.\*\.[^.]+$/, (facts) => files(facts)],
  [/^team\.[^.]+\.\*$|^checklist\.waive\.\*\.person$/, (facts) => people(facts)],
  [/^checklist\.(drop\.\*|waive\.\*\.item|reword|owners)$/, (facts) => items(facts)],
  [
    /^checklist\.(owners\.[^.]+\.\*|add\.\*\.roles\.\*)$/,
    () => teamRoles.map((label) => ({ label, kind: 'value' })),
  ],
  [/^timezone$/, () => Intl.supportedValuesOf('timeZone').map((label) => ({ label, kind: 'value' }))],
  [/^requires$/, ({ version }) => [{ label: `>=${version}`, kind: 'value', quote: true }]],
];

type Chooser = (facts: ProjectFacts, place: CursorPlace) => readonly Choice[];

/** What a person most likely writes at a place, beyond what the schema lists; null where nothing is known. */
export function valueChoices(place: CursorPlace, facts: ProjectFacts): readonly Choice[] | null {
  const path = patternOf(place.path);
  const found = choices.find(([pattern]) => pattern.test(path));
  return found ? found[1](facts, place) : null;
}

/** A path as the table above spells it; dots inside a key do not count. */
export function patternOf(path: readonly (string | number)[]): string {
  return path.map((part) => (typeof part === 'number' ? '*' : part.replaceAll('.', '_'))).join('.');
}

function metrics({ metrics: known }: ProjectFacts): readonly Choice[] {
  return (known ?? []).map(({ key, runs: count, newest }) => {
    const many = `${count} ${count === 1 ? 'run' : 'runs'}`;
    const detail = newest ? `${shortNumber(newest.value)} in ${newest.run}, ${many}` : many;
    return { label: key, kind: 'metric', detail };
  });
}

/** A number for reading along: four significant digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '\u2212');
}

function runs({ runs: known }: ProjectFacts): readonly Choice[] {
  return (known ?? []).map(({ id, name, detail }) => {
    return {
      label: name === id ? id : `${name} (${id.slice(0, 12)})`,
      value: id,
      kind: 'run',
      detail,
      quote: true,
    };
  });
}

function named(): readonly Choice[] {
  return ['baseline', 'simple', 'live'].map((label) => ({
    label,
    kind: 'run',
    detail: `the run under "${label}"`,
  }));
}

function revisions({ revisions: known }: ProjectFacts): readonly Choice[] {
  return known.map((label) => ({ label, kind: 'run', detail: 'branch or tag: its newest finished run' }));
}

function files({ files: known }: ProjectFacts): readonly Choice[] {
  return known.map((label) => ({ label, kind: 'file' }));
}

function people({ people: known }: ProjectFacts): readonly Choice[] {
  return known.map((label) => ({ label, kind: 'person' }));
}

function items({ items: known }: ProjectFacts): readonly Choice[] {
  return (known ?? []).map(({ id, title }) => ({ label: id, kind: 'value', detail: title }));
}

function columns(facts: ProjectFacts, path: unknown): readonly Choice[] {
  return typeof path === 'string' ? columnChoices(facts.columns(path), path) : [];
}

/** Predictions may lie among the artifacts of runs alone. */
function predictionColumns(facts: ProjectFacts, path: unknown): readonly Choice[] {
  if (typeof path !== 'string') return [];
  return columnChoices(facts.columns(path) ?? facts.predictionColumns(path), path);
}

function columnChoices(names: readonly string[] | null, table: string): readonly Choice[] {
  return (names ?? []).map((label) => ({ label, kind: 'column', detail: table }));
}

/** Columns of the table that the nearest map around names. */
function columnsOf(key: string, read = columns): Chooser {
  return (facts, { around }) => read(facts, around.findLast((map) => key in map)?.[key]);
}

/**
 * What describes the rows of the objective that the cursor is in: its predictions and the table that they are joined
 * with, or those of another objective on the same metric.
 */
function tablesOfRows({ around: [file, own] }: CursorPlace): readonly unknown[] {
  const all = Array.isArray(file?.['objectives']) ? file['objectives'].filter(isPlainObject) : [];
  const holder = [own, ...all.filter(({ metric }) => metric === own?.['metric'])].find((one) =>
    isPlainObject(one?.['predictions']),
  );
  const predictions = holder?.['predictions'];
  return isPlainObject(predictions) ? [predictions['join'], predictions['path']] : [];
}

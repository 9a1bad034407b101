import type { PredictionColumns } from '../../contract/objectives.ts';
import { likelyKey, likelyLabel } from './likelyColumns.ts';
import { renderFlow, renderKey } from './renderYaml.ts';

/** What lies in a folder that has no project file yet. */
export interface FoundProject {
  /** Name of the folder. */
  readonly name: string;
  /** Version of this program. */
  readonly version: string;
  /** Mail address of who works here, as git has it. */
  readonly mail: string | null;
  /** The metric that runs show first; null when there are no runs. */
  readonly metric: {
    readonly key: string;
    readonly direction: 'maximize' | 'minimize' | null;
    /** Of the newest run that has it. */
    readonly newest: number | null;
    /** A file of that run from which it can be recomputed. */
    readonly predictions: PredictionColumns | null;
  } | null;
  /** Tables with the columns of their header, relative paths. */
  readonly tables: readonly { readonly path: string; readonly columns: readonly string[] }[];
  readonly models: readonly string[];
  /** Scripts that train, most likely one first. */
  readonly scripts: readonly string[];
  /** Parameter file of the training. */
  readonly params: string | null;
}

/**
 * A first `modelwright.yaml` from what was found. Nothing is invented: what only people know stands as a comment that
 * says what to write.
 */
export function firstProject(found: FoundProject): string {
  const parts = [
    head(found),
    team(found),
    found.metric === null ? noObjective : objective(found.metric),
    ...datasets(found),
    '# The 12 items that protect most; "standard" holds all 44.\nchecklist: {template: small}\n',
    ...train(found),
    ...found.models.slice(0, 1).map((path) => `model:\n  path: ${word(path)}\n`),
  ];
  return parts.join('\n');
}

function head({ name, version }: FoundProject): string {
  const [major = '0', minor = '0'] = version.split('.');
  return [
    'version: 1',
    `requires: ">=${major}.${minor}"    # the Modelwright that must judge this`,
    `project: ${word(name)}`,
    '',
  ].join('\n');
}

function team({ mail }: FoundProject): string {
  const own = mail === null ? '  # data-scientist: [name@example.com]' : `  data-scientist: [${word(mail)}]`;
  const role = (name: string, what: string): string => `  # ${name}: [name@example.com]  # ${what}`;
  return [
    mail === null ? '# team:  # who signs, by mail address as git has it' : 'team:',
    own,
    role('product-owner', 'answers for the business question'),
    role('subject-expert', 'answers for labels, and signs the release'),
    role('risk', 'signs the release'),
    '',
  ].join('\n');
}

const noObjective = [
  '# What the model promises; "Modelwright: New Objective" asks for it step by step.',
  '# objectives:',
  '#   - id: first',
  '#     question: Which question of the business does it answer?',
  '#     role: primary',
  '#     metric: test/recall',
  '#     floor: 0.8',
  '',
].join('\n');

function objective({ key, direction, newest, predictions }: NonNullable<FoundProject['metric']>): string {
  const limit = direction === 'minimize' ? 'ceiling' : 'floor';
  const lines = [
    'objectives:',
    `  - id: ${word(idOf(key))}`,
    '    # question: Which question of the business does it answer?',
    '    role: primary',
    `    metric: ${word(key)}`,
    direction === null
      ? '    # direction: maximize  # or minimize: which way is better?'
      : `    direction: ${direction}`,
  ];
  lines.push(
    `    # What is good enough?${newest === null ? '' : ` The newest run has ${rounded(newest)}.`}`,
    `    # ${limit}: ${newest === null ? '0.8' : rounded(newest)}`,
  );
  if (predictions) {
    const { path, id, label, score, prediction, average, metric } = predictions;
    const members = Object.entries({ path, id, label, score, prediction, average, metric }).flatMap(
      ([name, text]) => (text === null ? [] : [`${renderKey(name)}: ${flowWord(text)}`]),
    );
    lines.push(`    predictions: {${members.join(', ')}}`);
  }
  return [...lines, ''].join('\n');
}

function datasets({ tables, metric }: FoundProject): readonly string[] {
  const splits = splitsOf(tables.map(({ path }) => path));
  const [first] = tables;
  if (!first) return [];
  const path = splits['train'] ?? first.path;
  const columns = tables.find((table) => table.path === path)?.columns ?? [];
  const judged = metric?.predictions?.label;
  const label = likelyLabel(columns, new Set(judged === undefined ? [] : [judged]));
  const key = likelyKey(columns, label);
  const splitLine = Object.entries(splits).map(([name, file]) => `${name}: ${flowWord(file)}`);
  const lines = [
    'datasets:',
    `  - id: ${word(idOf(path.split('/').at(-1)?.replace(/\..*$/, '') ?? 'data'))}`,
    `    path: ${word(path)}`,
    key === null ? '    # key: id  # the column that names a row' : `    key: ${word(key)}`,
    label === null ? '    # label: target  # the column that the model learns' : `    label: ${word(label)}`,
    ...(splitLine.length > 0 ? [`    splits: {${splitLine.join(', ')}}`] : []),
    '',
  ];
  return [lines.join('\n')];
}

function train({ scripts, params }: FoundProject): readonly string[] {
  const [script] = scripts;
  if (script === undefined) return [];
  const run = script.endsWith('.py') ? `python ${script}` : `sh ${script}`;
  return [`train:\n  command: ${word(run)}\n${params === null ? '' : `  params: ${word(params)}\n`}`];
}

const splitNames: Readonly<Record<string, RegExp>> = {
  train: /(^|[^a-z])train(ing)?([^a-z]|$)/i,
  validation: /(^|[^a-z])(val|valid|validation|dev)([^a-z]|$)/i,
  test: /(^|[^a-z])(test|holdout)([^a-z]|$)/i,
};

/** Files of the splits by their names; only train and test together are splits. */
export function splitsOf(paths: readonly string[]): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const [name, pattern] of Object.entries(splitNames)) {
    const path = paths.find((one) => pattern.test(one.split('/').at(-1) ?? one) && !/predict/i.test(one));
    if (path !== undefined) found.push([name, path]);
  }
  const names = found.map(([name]) => name);
  return names.includes('train') && names.includes('test') ? Object.fromEntries(found) : {};
}

function idOf(text: string): string {
  const id = text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  return id === '' ? 'first' : id;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A text without quotes where it reads the same without. */
function word(text: string): string {
  const isPlain = /^[A-Za-z][\w./@+-]*( [\w./@+=-]+)*$/.test(text);
  return isPlain && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : renderFlow(text);
}

function flowWord(text: string): string {
  return /^[A-Za-z][\w./@+-]*$/.test(text) ? word(text) : renderFlow(text);
}

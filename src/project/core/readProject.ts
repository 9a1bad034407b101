import { isMap, isScalar } from 'yaml';
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { noParts } from './projectParts.ts';
import { problemAtKey } from './parts/places.ts';
import { readParts } from './parts/readParts.ts';
import { projectKeys, projectSchema, sourceEntry, sourceTypes } from './projectSchema.ts';
import type { ProjectFile, ProjectProblem, SourceEntry } from './projectTypes.ts';
import {
  nodeAt,
  parseYaml,
  plainValue,
  problemAt,
  danglingAliases,
  syntaxProblems,
  textOf,
  type YamlText,
} from './yamlText.ts';

/** What reading needs of its surroundings. */
export interface ReadOptions {
  /** sha256 of canonical JSON; this floor knows no crypto. */
  readonly hash: (value: unknown) => string;
  /** The program's own version, for `requires`; null judges none. */
  readonly version: string | null;
}

const plainOptions: ReadOptions = { hash: (value) => JSON.stringify(value), version: null };

/** The project of a folder without a project file. */
export const defaultProject: ProjectFile = {
  path: null,
  project: null,
  timezone: 'UTC',
  candidate: null,
  baseline: null,
  sources: 'auto',
  primaryMetric: null,
  directions: {},
  ...noParts,
  refusal: null,
  problems: [],
};

/**
 * Reads `modelwright.yaml`. What is wrong becomes a problem with its place and leaves that one value at its default;
 * a file that is no YAML leaves all of them.
 */
export function readProject(
  text: string,
  path: string,
  file: string,
  { hash, version }: ReadOptions = plainOptions,
): ProjectFile {
  const yaml = parseYaml(text, file);
  const syntax = syntaxProblems(yaml);
  if (syntax.length > 0) return { ...defaultProject, path, problems: syntax };
  const { contents } = yaml.document;
  // An alias without its anchor spoils its own entry, not the file.
  const aliases = danglingAliases(yaml);
  const problems: ProjectProblem[] = [];
  if (contents !== null && !isMap(contents)) {
    if (isScalar(contents) && contents.value === null) return { ...defaultProject, path };
    const end = contents.range?.[1] ?? 0;
    const message = 'The project file has to be a map of keys, beginning with "version: 1".';
    return { ...defaultProject, path, problems: [problemAt(yaml, contents.range?.[0] ?? 0, end, message)] };
  }
  for (const pair of contents?.items ?? []) {
    const key = textOf(pair.key) ?? '';
    if (projectKeys.some((known) => known === key)) continue;
    const range = isScalar(pair.key) ? pair.key.range : null;
    const suggestion = nearest(key, projectKeys);
    const message = `"${key}" is no key of the project file${suggestion ? `; did you mean "${suggestion}"?` : '.'}`;
    problems.push(
      problemAt(yaml, range?.[0] ?? 0, range?.[1] ?? 0, message, suggestion ? { suggestion } : {}),
    );
  }
  const read = <Output>(key: string, schema: z.ZodType<Output>, fallback: Output): Output => {
    const node = isMap(contents) ? contents.items.find((pair) => textOf(pair.key) === key)?.value : undefined;
    const result = schema.safeParse(plainValue(yaml, node));
    if (result.success) return result.data;
    problems.push(...issuesOf(yaml, [key], result.error));
    return fallback;
  };
  read('version', projectSchema.version, null);
  const directions = read('directions', projectSchema.directions, {});
  const parts = readParts({ yaml, problems, hash }, version, directions);
  const sources = read('sources', projectSchema.sources, 'auto');
  return {
    path,
    project: read('project', projectSchema.project, null),
    timezone: read('timezone', projectSchema.timezone, null) ?? defaultProject.timezone,
    candidate: read('candidate', projectSchema.candidate, null),
    baseline: read('baseline', projectSchema.baseline, null),
    sources: sources === 'auto' ? sources : readSources(yaml, sources, problems),
    primaryMetric: read('primary-metric', projectSchema['primary-metric'], null),
    directions,
    ...parts,
    problems: inOrder([...aliases, ...problems.filter((one) => !aliases.some(around(one)))], parts.refusal),
  };
}

/** What is wrong around an alias that leads nowhere is wrong because of it, and told once. */
function around(one: ProjectProblem): (alias: ProjectProblem) => boolean {
  return (alias) =>
    (one.line < alias.line || (one.line === alias.line && one.column <= alias.column)) &&
    (one.endLine > alias.endLine || (one.endLine === alias.endLine && one.endColumn >= alias.endColumn));
}

/** By place; the refusal first, because a newer file explains whatever else is not understood. */
function inOrder(problems: readonly ProjectProblem[], refusal: string | null): readonly ProjectProblem[] {
  const rank = ({ message }: ProjectProblem): number => (message === refusal ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}

/** Wrong entries are left out and told; the others stay. */
function readSources(yaml: YamlText, entries: readonly unknown[], problems: ProjectProblem[]): SourceEntry[] {
  const result: SourceEntry[] = [];
  for (const [index, value] of entries.entries()) {
    const path = ['sources', index];
    const parsed = sourceEntry.safeParse(value);
    if (!parsed.success) {
      problems.push(...issuesOf(yaml, path, parsed.error));
      continue;
    }
    const members = Object.entries(parsed.data);
    const found = members.find(([key]) => sourceTypes.some((type) => type === key));
    if (found === undefined) {
      const wrong = members[0]?.[0] ?? '';
      const suggestion = nearest(wrong, sourceTypes);
      const known = suggestion ? `did you mean "${suggestion}"?` : `known are ${sourceTypes.join(', ')}.`;
      const message = `"${wrong}" is no kind of source; ${known}`;
      problems.push(problemAtKey({ yaml }, path, wrong, message, suggestion));
      continue;
    }
    const [type, location] = found;
    result.push({ type, location, options: Object.fromEntries(members.filter(([key]) => key !== type)) });
  }
  return result;
}

function issuesOf(yaml: YamlText, path: readonly PropertyKey[], error: z.ZodError): ProjectProblem[] {
  return error.issues.map((issue) => at(yaml, [...path, ...issue.path], issue.message, null));
}

function at(
  yaml: YamlText,
  path: readonly PropertyKey[],
  message: string,
  suggestion: string | null,
): ProjectProblem {
  const range = nodeAt(yaml, path)?.range;
  return problemAt(yaml, range?.[0] ?? 0, range?.[1] ?? 0, message, suggestion ? { suggestion } : {});
}

/** The order of the project file's keys, unknown ones last. */
export function compareProjectKeys(a: string, b: string): number {
  const rank = (key: string): number => {
    const index = projectKeys.findIndex((known) => known === key);
    return index < 0 ? projectKeys.length : index;
  };
  return rank(a) - rank(b);
}

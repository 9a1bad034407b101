import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { parsePythonConstants } from './pythonConstants.ts';

/** A file that could not be read as what its name says. */
export class ValuesError extends Error {}

/**
 * Reads a file of params or metrics by its suffix, as DVC does: `.json`, `.toml`, `.py`, anything else as YAML 1.2.
 *
 * @throws ValuesError with a sentence
 */
export function parseValues(path: string, text: string): unknown {
  try {
    if (path.endsWith('.json')) return parseLooseJson(text);
    if (path.endsWith('.toml')) return parseToml(text);
    if (path.endsWith('.py')) return parsePythonConstants(text);
  } catch (error) {
    throw new ValuesError(firstLine(error));
  }
  return parseYaml12(text);
}

/** @throws ValuesError */
export function parseYaml12(text: string): unknown {
  const document = parseDocument(text, {
    version: '1.2',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) throw new ValuesError(firstLine(error));
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (problem) {
    throw new ValuesError(firstLine(problem));
  }
}

/** JSON as Python writes it: bare `NaN`, `Infinity` and `-Infinity` are values. @throws SyntaxError */
export function parseLooseJson(text: string): unknown {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(source);
  } catch (error) {
    if (!/NaN|Infinity/u.test(source)) throw error;
    return JSON.parse(quoteBareNumbers(source));
  }
}

function quoteBareNumbers(source: string): string {
  return source.replaceAll(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gu, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.replace(/[.:]+$/u, '') ?? text;
}

import { parseYaml12 } from './parseValues.ts';
import { isMap } from './valueTree.ts';

/** A params file, and the keys that are tracked in it; null for all of them. */
export interface ParamsFile {
  readonly path: string;
  readonly keys: readonly string[] | null;
}

export interface PlotFile {
  readonly path: string;
  readonly x: string | null;
  /** Names of columns; null where none are named. */
  readonly y: readonly string[] | null;
}

/** What a `dvc.yaml` declares; paths are relative to its folder. */
export interface DvcFile {
  readonly metrics: readonly string[];
  readonly params: readonly ParamsFile[];
  readonly plots: readonly PlotFile[];
}

/** @throws ValuesError when the text is no YAML */
export function parseDvcFile(text: string): DvcFile {
  const metrics: string[] = [];
  const params: ParamsFile[] = [];
  const plots: PlotFile[] = [];
  const root = parseYaml12(text);
  if (!isMap(root)) return { metrics, params, plots };
  metrics.push(...pathsOf(root['metrics']));
  for (const path of pathsOf(root['params'])) params.push({ path, keys: null });
  plots.push(...topPlots(root['plots']));
  if (isMap(root['stages']))
    for (const stage of Object.values(root['stages'])) readStage(stage, { metrics, params, plots });
  return { metrics: [...new Set(metrics)], params, plots };
}

function readStage(
  stage: unknown,
  into: { metrics: string[]; params: ParamsFile[]; plots: PlotFile[] },
): void {
  if (!isMap(stage)) return;
  const body = isMap(stage['do']) ? stage['do'] : stage;
  const wdir = typeof body['wdir'] === 'string' ? body['wdir'] : '.';
  const here = (path: string): string => joinPath(wdir, path);
  into.metrics.push(...pathsOf(body['metrics']).map(here));
  for (const item of listOf(body['params'])) {
    if (typeof item === 'string') into.params.push({ path: here('params.yaml'), keys: [item] });
    else if (isMap(item))
      for (const [path, keys] of Object.entries(item)) {
        const named = listOf(keys).filter((key) => typeof key === 'string');
        into.params.push({ path: here(path), keys: named.length > 0 ? named : null });
      }
  }
  for (const plot of topPlots(body['plots'])) into.plots.push({ ...plot, path: here(plot.path) });
}

/** `path`, or `{path: {...}}`, in a list or a map. */
function pathsOf(value: unknown): string[] {
  if (isMap(value)) return Object.keys(value);
  return listOf(value).flatMap((item) =>
    typeof item === 'string' ? [item] : isMap(item) ? Object.keys(item) : [],
  );
}

function topPlots(value: unknown): PlotFile[] {
  return listOf(value).flatMap((item) => {
    if (typeof item === 'string') return [{ path: item, x: null, y: null }];
    return isMap(item) ? Object.entries(item).flatMap(([id, options]) => plotsOf(id, options)) : [];
  });
}

function plotsOf(id: string, options: unknown): PlotFile[] {
  if (!isMap(options)) return [{ path: id, x: null, y: null }];
  const { x, y } = options;
  const xOf = (path: string): string | null => {
    const name = isMap(x) ? x[path] : x;
    return typeof name === 'string' ? name : null;
  };
  if (isMap(y))
    return Object.entries(y).map(([path, fields]) => ({ path, x: xOf(path), y: namesOf(fields) }));
  return [{ path: id, x: xOf(id), y: y === undefined ? null : namesOf(y) }];
}

function namesOf(value: unknown): string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Joins with `/`, resolving `.` and `..`; a path that leaves the repository keeps its `..`. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of [...(path.startsWith('/') ? [] : folder.split('/')), ...path.trim().split('/')]) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Run } from '../../contract/run.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import {
  parseConda,
  parseModelFile,
  parseModelHistory,
  parsePythonEnv,
  parseRequirements,
} from '../core/environment.ts';
import { compareNatural } from '../core/naturalOrder.ts';
import { listArtifacts, readHead } from './artifacts.ts';

const mostBytes = 256 * 1024;
/** Files of an environment; a later one wins where two name the same package. */
const readers: readonly (readonly [string, (text: string) => ReadonlyMap<string, string>])[] = [
  ['MLmodel', parseModelFile],
  ['conda.yaml', parseConda],
  ['conda-environment.yaml', parseConda],
  ['requirements.txt', parseRequirements],
  ['python_env.yaml', parsePythonEnv],
];

/** Packages and Python of runs, from what their trackers kept; read once per state of a run. */
export class Environments {
  private readonly kept = new WeakMap<Run, Readonly<Record<string, string>>>();

  constructor(private readonly source: RunSource) {}

  /** Version by package name, `python` among them, in natural order; empty when the tracker kept none. */
  of(run: Run): Readonly<Record<string, string>> {
    const known = this.kept.get(run);
    if (known) return known;
    const packages = new Map<string, string>();
    const add = (more: ReadonlyMap<string, string>): void => {
      for (const [name, version] of more) packages.set(name, version);
    };
    add(parseModelHistory(run.tags['mlflow.log-model.history'] ?? '[]'));
    for (const folder of this.folders(run))
      for (const [name, parse] of readers) {
        const text = readHead(join(folder, name), mostBytes);
        if (text !== null) add(parse(text));
      }
    for (const [key, value] of Object.entries(run.tags)) {
      const name = /^(?:python|(?:env|environment|packages?)[./](.+))(?:[._-]version)?$/i.exec(key);
      if (name && value !== '') packages.set((name[1] ?? 'python').toLowerCase(), value);
    }
    const sorted = Object.fromEntries([...packages].sort(([a], [b]) => compareNatural(a, b)));
    this.kept.set(run, sorted);
    return sorted;
  }

  /** Folders in which environment files of the run may lie: its artifacts, folders of models in them, its models. */
  private folders(run: Run): readonly string[] {
    const folder = this.source.artifactFolder(run);
    const found = new Set<string>();
    if (folder !== null) {
      found.add(folder);
      for (const { path } of listArtifacts(folder).files)
        if (path.endsWith('/MLmodel') || path.endsWith('/requirements.txt'))
          found.add(join(folder, path.slice(0, path.lastIndexOf('/'))));
    }
    for (const model of run.models) {
      if (model.path === null || /^[a-z][a-z0-9+.-]+:/i.test(model.path)) continue;
      const path = isAbsolute(model.path) ? model.path : join(this.source.root, model.path);
      if (existsSync(path)) found.add(path);
    }
    return [...found];
  }
}

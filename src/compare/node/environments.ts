import { join } from 'node:path';
import type { Run } from '../../contract/run.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { environmentOf } from '../core/compareRuns.ts';
import { parseConda, parseModelFile, parsePythonEnv, parseRequirements } from '../core/environment.ts';
import { listArtifacts, readHead } from './artifacts.ts';

const mostBytes = 256 * 1024;
/** Files of an environment; a later one wins where two name a version of the same package. */
const readers: readonly (readonly [string, (text: string) => ReadonlyMap<string, string>])[] = [
  ['MLmodel', parseModelFile],
  ['conda.yaml', parseConda],
  ['conda-environment.yaml', parseConda],
  ['requirements.txt', parseRequirements],
  ['python_env.yaml', parsePythonEnv],
];

/** Packages and Python of runs, from what their trackers kept; read once per state of a run. */
export class Environments {
  private readonly kept = new WeakMap<Run, ReadonlyMap<string, string>>();

  constructor(private readonly source: RunSource) {}

  /** Version by package name, `python` among them, with what the tags say; empty when the tracker kept none. */
  of(run: Run): ReadonlyMap<string, string> {
    return environmentOf(run, this.files(run));
  }

  /** What the environment files of the run's artifacts and models say. */
  files(run: Run): ReadonlyMap<string, string> {
    const known = this.kept.get(run);
    if (known) return known;
    const packages = new Map<string, string>();
    for (const folder of this.folders(run))
      for (const [name, parse] of readers) {
        const text = readHead(join(folder, name), mostBytes);
        if (text === null) continue;
        for (const [key, version] of parse(text))
          if (version !== 'any' || !packages.has(key)) packages.set(key, version);
      }
    this.kept.set(run, packages);
    return packages;
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
      // A model's path is written as the run's artifacts are, so it is found in the same way.
      const path = model.path === null ? null : this.source.artifactFolder({ ...run, artifacts: model.path });
      if (path !== null) found.add(path);
    }
    return [...found];
  }
}

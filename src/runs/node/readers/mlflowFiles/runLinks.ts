import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunDataset } from '../../../../contract/run.ts';
import { metaMap, metaText, parseMetaYaml, type MetaValue } from '../../../core/mlflow/metaYaml.ts';
import type { LoggedModel } from '../../../core/mlflow/runFacts.ts';
import type { ReaderEnv } from '../../../core/reader.ts';
import type { FileBytes } from '../../fileBytes.ts';
import { flavorIn } from '../mlflowModelFile.ts';
import { artifactsOf, isFolder } from './artifacts.ts';
import type { Experiment } from './experiments.ts';

/** The data sets and logged models that a run points at (`inputs/`, `outputs/`). What cannot be read is left out. */
export class RunLinks {
  private readonly place: { readonly folder: string; readonly experiment: Experiment };
  private readonly parts: ReadonlySet<string>;
  private readonly env: ReaderEnv;
  private readonly files: FileBytes;

  constructor(
    place: { readonly folder: string; readonly experiment: Experiment },
    parts: ReadonlySet<string>,
    env: ReaderEnv,
    files: FileBytes,
  ) {
    this.place = place;
    this.parts = parts;
    this.env = env;
    this.files = files;
  }

  datasets(): RunDataset[] {
    const found: RunDataset[] = [];
    for (const name of this.namesOf('inputs')) {
      const input = this.meta(join(this.place.folder, 'inputs', name, 'meta.yaml'));
      const id = input && metaText(input, 'source_id');
      if (!input || !id || metaText(input, 'source_type') !== 'DATASET' || !isName(id)) continue;
      const dataset = this.meta(join(this.place.experiment.folder, 'datasets', id, 'meta.yaml'));
      found.push({
        name: (dataset && metaText(dataset, 'name')) ?? id,
        digest: dataset && metaText(dataset, 'digest'),
        context: metaMap(input, 'tags').get('mlflow.data.context') ?? null,
      });
    }
    return found;
  }

  loggedModels(): LoggedModel[] {
    const found: LoggedModel[] = [];
    for (const id of this.namesOf('outputs')) {
      const folder = join(this.place.experiment.folder, 'models', id);
      const model = this.meta(join(folder, 'meta.yaml'));
      const artifacts = artifactsOf(
        folder,
        isFolder(join(folder, 'artifacts')),
        model && metaText(model, 'artifact_location'),
        this.env,
      );
      found.push({
        id,
        name: (model && metaText(model, 'name')) ?? id,
        path: artifacts.shown,
        flavor: artifacts.local === null ? null : flavorIn(artifacts.local),
      });
    }
    return found;
  }

  private namesOf(part: string): string[] {
    return this.parts.has(part) ? namesIn(join(this.place.folder, part)) : [];
  }

  private meta(path: string): ReadonlyMap<string, MetaValue> | null {
    try {
      return parseMetaYaml(this.files.readText(path));
    } catch {
      return null;
    }
  }
}

/** A name, not a way out of the folder. */
function isName(text: string): boolean {
  return text !== '..' && text !== '.' && !/[\\/]/u.test(text);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

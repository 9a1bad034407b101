import type { SourceKind } from '../../contract/run.ts';
import type { RunReader } from '../core/reader.ts';

/** Kinds that a `type` of the project file stands for, where it is not the kind itself. */
const families: Readonly<Record<string, readonly SourceKind[]>> = {
  mlflow: ['mlflow-files', 'mlflow-sqlite', 'mlflow-server'],
  dvc: ['dvc', 'dvclive'],
};

/** The readers that an entry of `sources` speaks to; all when it names no type. */
export function readersOfType(readers: readonly RunReader[], type: string | null): readonly RunReader[] {
  if (type === null) return readers;
  const kinds: readonly string[] = families[type] ?? [type];
  return readers.filter((reader) => kinds.includes(reader.kind));
}

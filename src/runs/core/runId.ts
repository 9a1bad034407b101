import type { SourceKind } from '../../contract/run.ts';

/** Kinds whose trackers make ids that are unique by themselves. */
const UNIQUE_BY_ITSELF: ReadonlySet<SourceKind> = new Set([
  'mlflow-files',
  'mlflow-sqlite',
  'mlflow-server',
  'wandb',
  'captured',
]);

/** First word of the kind: `mlflow-files` reads `mlflow`. */
export function idPrefix(kind: SourceKind): string {
  return kind.split('-', 1)[0] ?? kind;
}

export function hasUniqueNativeIds(kind: SourceKind): boolean {
  return UNIQUE_BY_ITSELF.has(kind);
}

/**
 * Id of a run: prefix and native id where the tracker's ids are unique, else prefix, path of the store and native id.
 * `storePath` is relative to the anchor (git top level, else the folder), with `/`.
 */
export function runId(kind: SourceKind, storePath: string, nativeId: string): string {
  return hasUniqueNativeIds(kind)
    ? `${idPrefix(kind)}:${nativeId}`
    : `${idPrefix(kind)}:${storePath}/${nativeId}`;
}

/** Id of a run whose tracker's id stands in two stores for different trainings. */
export function runIdWithStore(kind: SourceKind, storePath: string, nativeId: string): string {
  return `${idPrefix(kind)}:${storePath}/${nativeId}`;
}

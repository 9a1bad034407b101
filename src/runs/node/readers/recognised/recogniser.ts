import type { SourceKind } from '../../../../contract/run.ts';
import type { FolderListing, OpenStore, RunReader, StoreCandidate } from '../../../core/reader.ts';

/** A store of a kind that is found, but not read yet: it has no runs to tell of. */
const emptyStore: OpenStore = {
  async *scan() {
    // Nothing is read: the candidate itself says "found, not read yet".
  },
  history: () => Promise.resolve(new Map()),
  watch: () => [],
  dispose() {},
};

/** A reader that only knows a kind of store when it sees one. */
export function recogniser(
  kind: SourceKind,
  locate: (folder: FolderListing) => readonly { location: string; claims?: readonly string[] }[],
): RunReader {
  return {
    kind,
    version: 1,
    detect: (folder): readonly StoreCandidate[] =>
      locate(folder).map((found) => ({ kind, ...found, unsupported: true })),
    open: () => emptyStore,
  };
}

import { join } from 'node:path';
import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { parseFolderName } from '../../../core/wandb/folderName.ts';
import { fileHeader } from '../../../core/wandb/recordLog.ts';
import { WandbStore } from './wandbStore.ts';

/** W&B's folder of runs, whatever it is called, of all versions. */
export const wandbReader: RunReader = {
  kind: 'wandb',
  version: 1,
  detect,
  open: (candidate, env) => new WandbStore(candidate.location, env),
};

function detect(folder: FolderListing): readonly StoreCandidate[] {
  const named = folder.folders.filter((name) => parseFolderName(name) !== null);
  if (named.slice(0, 50).some((name) => isRunFolder(folder.list(name))))
    return [
      {
        kind: 'wandb',
        location: folder.path,
        // `latest-run` is a link to one of them.
        claims: [...named, 'latest-run'].map((name) => join(folder.path, name)),
      },
    ];
  // One run folder by itself: its record file tells by its first bytes.
  const isRecords = (name: string): boolean =>
    name.endsWith('.wandb') &&
    Buffer.from(folder.head(name, fileHeader.length)).subarray(0, 6).equals(fileHeader.subarray(0, 6));
  return folder.files.some((name) => isRecords(name)) ? [{ kind: 'wandb', location: folder.path }] : [];
}

/** What only W&B writes; branches of git that are named like runs have nothing of it. */
function isRunFolder({ files, folders }: ReturnType<FolderListing['list']>): boolean {
  return (
    files.some((name) => name.endsWith('.wandb') || /^wandb-[a-z]+\.jsonl?$/u.test(name)) ||
    (folders.includes('files') && (folders.includes('logs') || files.length === 0))
  );
}

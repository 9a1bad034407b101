import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { Uri, workspace } from 'vscode';
import { excludedByGlob } from '../core/excludedByGlob.ts';

/** File systems whose changes by other machines cause no events here. */
const remoteSystems =
  /^(nfs4?|cifs|smb3?|smbfs|9p|fuse\.sshfs|fuse\.s3fs|fuse\.gcsfuse|fuse\.rclone|ceph|lustre|gpfs|drvfs|virtiofs)$/;

/** False where events of the known stores cannot be trusted: network disks, excluded folders, or by the setting. */
export function eventsAreTrusted(root: string, paths: readonly string[]): boolean {
  if (workspace.getConfiguration('modelwright', Uri.file(root)).get('watching') === 'looking') return false;
  const excludes =
    workspace.getConfiguration('files', Uri.file(root)).get<Record<string, boolean>>('watcherExclude') ?? {};
  const globs = Object.keys(excludes).filter((glob) => excludes[glob] === true);
  const below = paths
    .map((path) => relative(root, path))
    .filter((path) => path !== '' && !path.startsWith('..'));
  if (below.some((path) => excludedByGlob(path.replaceAll(sep, '/'), globs))) return false;
  const mounts = mountTable();
  return [root, ...paths].every((path) => !remoteSystems.test(systemOf(path, mounts)));
}

type Mount = readonly [folder: string, system: string];

/** Mounted folders, longest first; empty where the machine does not tell. */
function mountTable(): readonly Mount[] {
  if (process.platform !== 'linux') return [];
  try {
    return readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .flatMap((line): readonly Mount[] => {
        const [, folder, system] = line.split(' ');
        return folder === undefined || system === undefined
          ? []
          : [[folder.replaceAll('\\040', ' '), system]];
      })
      .sort((a, b) => b[0].length - a[0].length);
  } catch {
    return [];
  }
}

function systemOf(path: string, mounts: readonly Mount[]): string {
  return (
    mounts.find(([folder]) => folder === '/' || path === folder || path.startsWith(`${folder}/`))?.[1] ?? ''
  );
}

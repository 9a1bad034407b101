import type { Disposable, Uri } from 'vscode';
import { workspace } from 'vscode';
import { DisposableStore } from '../../../platform/disposable.ts';
import { projectFileName } from '../../core/projectFileName.ts';

const elsewhere = '**/{node_modules,.git,.venv,venv}/**';
const mostFiles = 50;

/** Tells what the project files of the workspace hold on disk, now and whenever they change; null for one that went. */
export function followProjectFiles(
  tell: (uri: Uri, text: string | null) => void,
  onError: (error: unknown) => void,
): Disposable {
  const owned = new DisposableStore();
  const pattern = `**/${projectFileName}`;
  const read = (uri: Uri): void => {
    readProjectText(uri).then((text) => tell(uri, text), onError);
  };
  const watcher = owned.add(workspace.createFileSystemWatcher(pattern));
  owned.add(watcher.onDidCreate(read));
  owned.add(watcher.onDidChange(read));
  owned.add(watcher.onDidDelete((uri) => tell(uri, null)));
  workspace.findFiles(pattern, elsewhere, mostFiles).then((found) => found.forEach(read), onError);
  return owned;
}

/** Text of a file on disk; null when it is not there, or cannot be read. */
export async function readProjectText(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // Whoever needs the file says why it cannot be read; problems in it cannot be known.
    return null;
  }
}

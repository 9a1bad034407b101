import { isAbsolute, join } from 'node:path';
import { RelativePattern, Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../platform/disposable.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { judgedFiles } from '../core/judgedFiles.ts';

const ours = '{modelwright.yaml,.modelwright/**}';

/**
 * Hears of everything outside of the run index that a verdict hangs on: the project file (at its save, before any
 * watcher), `.modelwright/`, git, and the files that objectives and datasets name.
 */
export function watchJudged(project: OpenProject, changed: () => void): Disposable {
  const owned = new DisposableStore();
  let declared = '';
  let named = new DisposableStore();
  const follow = (): void => {
    const files = judgedFiles(project.services.project.project());
    const key = files.join('\n');
    if (key === declared) return;
    declared = key;
    named.dispose();
    named = new DisposableStore();
    for (const file of files) {
      const path = isAbsolute(file) ? file : join(project.root, file);
      named.add(watch(Uri.file(join(path, '..')), path.slice(join(path, '..').length + 1), changed));
    }
  };
  owned.add({ dispose: () => named.dispose() });
  owned.add(watch(Uri.file(project.root), ours, changed));
  owned.add(project.onDidMoveGit(changed));
  owned.add(project.onDidChange(follow));
  owned.add(
    workspace.onDidSaveTextDocument((document) => {
      if (document.uri.fsPath !== join(project.root, 'modelwright.yaml')) return;
      project.reloadFiles();
      changed();
    }),
  );
  follow();
  return owned;
}

function watch(base: Uri, glob: string, changed: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(base, glob));
  watcher.onDidCreate(changed);
  watcher.onDidChange(changed);
  watcher.onDidDelete(changed);
  return watcher;
}

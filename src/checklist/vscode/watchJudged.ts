import { isAbsolute, join } from 'node:path';
import { RelativePattern, Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../platform/disposable.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { judgedFiles, predictionGlobs } from '../core/judgedFiles.ts';

const ours = '{modelwright.yaml,.modelwright/**}';

/**
 * Hears of everything outside of the run index that a verdict hangs on: the project file (at its save, before any
 * watcher), `.modelwright/`, git, the files that objectives and datasets name, and predictions among artifacts.
 */
export function watchJudged(project: OpenProject, changed: () => void): Disposable {
  const owned = new DisposableStore();
  let declared = '';
  let named = new DisposableStore();
  const follow = (): void => {
    const parts = project.services.project.project();
    const files = judgedFiles(parts);
    const globs = predictionGlobs(parts);
    const key = [...files, ...globs].join('\n');
    if (key === declared) return;
    declared = key;
    named.dispose();
    named = new DisposableStore();
    for (const glob of globs) named.add(watch(Uri.file(project.root), glob, changed));
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

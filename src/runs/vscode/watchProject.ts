import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Disposable } from 'vscode';
import { RelativePattern, Uri, workspace } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { Log } from '../../platform/log.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import { watchPlan } from '../core/watchPlan.ts';
import type { OpenProject } from './openProject.ts';
import { eventsAreTrusted } from './watchTrust.ts';

/** Names by which stores begin; which of them are stores is for the index to say. */
const beginnings =
  '**/{mlruns,wandb,lightning_logs,dvclive,dvc.yaml,dvc.lock,trainer_state.json,*_results.json,hparams.yaml,*.db,*.tfevents.*,metrics.csv}';
const eventDelayMs = 100;
const newStoreDelayMs = 1000;
const gitDelayMs = 300;

/** Tells the index of a project what changes on disk, through the editor's own file watching. */
export function watchProject(project: OpenProject, log: Log, reporter: ErrorReporter): Disposable {
  const { index } = project.services;
  const owned = new DisposableStore();
  const stores = owned.add(new StoreWatchers((paths) => index.changed(paths), log));
  owned.add(
    index.onWatch((paths) => {
      stores.watch(paths);
      index.setWatching(eventsAreTrusted(project.root, paths) ? 'events' : 'looking');
    }),
  );
  const look = coalesce(newStoreDelayMs, () => index.refresh());
  owned.add({ dispose: () => look.cancel() });
  owned.add(watch(Uri.file(project.root), beginnings, { create: look, remove: look }));
  const files = coalesce(eventDelayMs, () => {
    try {
      project.reloadFiles();
    } catch (error) {
      reporter.background(error);
    }
  });
  owned.add({ dispose: () => files.cancel() });
  owned.add(
    watch(Uri.file(project.root), '{modelwright.yaml,.modelwright/*.yaml}', {
      create: files,
      change: files,
      remove: files,
    }),
  );
  watchGit(project, owned).catch((error: unknown) => reporter.background(error));
  return owned;
}

async function watchGit(project: OpenProject, owned: DisposableStore): Promise<void> {
  const git = await project.services.git();
  if (!git) return;
  const moved = coalesce(gitDelayMs, () => project.gitMoved());
  const saved = coalesce(gitDelayMs, () => project.services.index.gitChanged());
  owned.add({ dispose: () => moved.cancel() });
  owned.add({ dispose: () => saved.cancel() });
  const all = { create: moved, change: moved, remove: moved };
  const folders = new Set([git.commonDir, gitFolder(git.topLevel) ?? git.commonDir]);
  for (const folder of folders) {
    owned.add(watch(Uri.file(folder), '{HEAD,packed-refs,index,logs/HEAD}', all));
    owned.add(watch(Uri.file(folder), 'refs/**', all));
  }
  owned.add(
    workspace.onDidSaveTextDocument((document) => {
      if (document.uri.fsPath.startsWith(git.topLevel)) saved();
    }),
  );
}

/** The git folder of a linked worktree: its `.git` is a file that names it. */
function gitFolder(topLevel: string): string | null {
  const path = resolve(topLevel, '.git');
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return path;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1];
  return named === undefined ? null : resolve(topLevel, named.trim());
}

/** Watchers of the known stores; remade only when the set of folders changes. */
class StoreWatchers implements Disposable {
  private readonly byFolder = new Map<string, Disposable>();
  private readonly pending = new Set<string>();
  private readonly send = coalesce(eventDelayMs, () => {
    const paths = [...this.pending];
    this.pending.clear();
    this.tell(paths);
  });

  constructor(
    private readonly tell: (paths: readonly string[]) => void,
    private readonly log: Log,
  ) {}

  watch(paths: readonly string[]): void {
    const isFolder = (path: string): boolean =>
      statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const wanted = new Map(
      watchPlan(paths, isFolder, dirname).map((entry) => [
        `${entry.recursive ? '**' : '*'} ${entry.folder}`,
        entry,
      ]),
    );
    for (const [key, watcher] of this.byFolder)
      if (!wanted.has(key)) {
        watcher.dispose();
        this.byFolder.delete(key);
      }
    for (const [key, { folder, recursive }] of wanted) {
      if (this.byFolder.has(key)) continue;
      const seen = (uri: Uri): void => {
        this.pending.add(uri.fsPath);
        this.send();
      };
      this.byFolder.set(
        key,
        watch(Uri.file(folder), recursive ? '**' : '*', { create: seen, change: seen, remove: seen }),
      );
    }
    this.log.debug(`Watching ${this.byFolder.size} folders`);
  }

  dispose(): void {
    this.send.cancel();
    for (const watcher of this.byFolder.values()) watcher.dispose();
    this.byFolder.clear();
  }
}

interface Hear {
  readonly create?: (uri: Uri) => void;
  readonly change?: (uri: Uri) => void;
  readonly remove?: (uri: Uri) => void;
}

function watch(base: Uri, glob: string, hear: Hear): Disposable {
  const watcher = workspace.createFileSystemWatcher(
    new RelativePattern(base, glob),
    !hear.create,
    !hear.change,
    !hear.remove,
  );
  if (hear.create) watcher.onDidCreate(hear.create);
  if (hear.change) watcher.onDidChange(hear.change);
  if (hear.remove) watcher.onDidDelete(hear.remove);
  return watcher;
}

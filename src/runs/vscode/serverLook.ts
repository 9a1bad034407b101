import type { Disposable, TreeView } from 'vscode';
import type { SourceInfo } from '../../contract/run.ts';
import type { IndexSnapshot } from '../../contract/runIndex.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';
import type { TreeRow } from './treeRow.ts';

const everyMs = 30_000;

/**
 * Asks servers again, since nothing tells that they have news: when the view comes into sight, and while it is seen
 * every half minute as long as a run of theirs is running or they do not answer. Otherwise nothing is asked.
 */
export function lookAtServers(projects: OpenProjects, view: TreeView<TreeRow>): Disposable {
  const owned = new DisposableStore();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (wanted: (source: SourceInfo, snapshot: IndexSnapshot) => boolean): void => {
    for (const project of projects.all()) {
      const paths = serversOf(project, wanted);
      if (paths.length > 0) project.services.index.changed(paths);
    }
  };
  const arm = (): void => {
    if (timer || !view.visible) return;
    if (projects.all().every((project) => serversOf(project, isMoving).length === 0)) return;
    timer = setTimeout(() => {
      timer = null;
      if (view.visible) ask(isMoving);
      arm();
    }, everyMs);
  };
  owned.add(projects.onDidChange(arm));
  owned.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) ask(() => true);
      arm();
    }),
  );
  owned.add({
    dispose: () => {
      if (timer) clearTimeout(timer);
    },
  });
  return owned;
}

function serversOf(
  { snapshot }: OpenProject,
  wanted: (source: SourceInfo, snapshot: IndexSnapshot) => boolean,
): readonly string[] {
  if (!snapshot) return [];
  const servers = snapshot.sources.filter(({ kind }) => kind === 'mlflow-server');
  return servers.filter((source) => wanted(source, snapshot)).map(({ path }) => path);
}

/** A server that refuses a sign-in is left alone: asking again and again locks accounts. */
function isMoving(source: SourceInfo, { rows }: IndexSnapshot): boolean {
  if (source.state === 'offline') return source.problems.every(({ code }) => code !== 'no-permission');
  return rows.some(
    (row) => row.status === 'running' && row.source.kind === source.kind && row.source.path === source.path,
  );
}

import type { Disposable, QuickPickItem } from 'vscode';
import { Uri, commands, l10n, window } from 'vscode';
import { ModelwrightError } from '../../../platform/errors.ts';
import { checkFilter } from '../../core/filter/completeFilter.ts';
import { typedFilter } from '../../core/nameFilter.ts';
import { groupings, orders } from '../../core/treeOrder.ts';
import type { Grouping, Order } from '../../core/treeOrder.ts';
import { addSources } from '../addSources.ts';
import { askFilter } from '../filterPick.ts';
import type { ExperimentsTree } from '../experimentsTree.ts';
import type { CommandContext } from './commandContext.ts';

/** What the view shows and in which order. */
export function viewCommands(context: CommandContext, tree: ExperimentsTree): readonly Disposable[] {
  const { register, state, projects } = context;
  return [
    register('modelwright.filter', async (expression) => {
      await projects.ready();
      // An action in the view's title is handed the focused row.
      const wish =
        typeof expression === 'string' ? typedFilter(expression) : await askFilter(projects, state.filter);
      if (wish === undefined) return;
      const error = wish === null ? null : checkFilter(wish);
      if (error) throw new ModelwrightError('filter', error.message);
      state.setFilter(wish);
      await commands.executeCommand('modelwright.experiments.focus');
    }),
    register('modelwright.clearFilter', async () => state.setFilter(null)),
    register('modelwright.groupBy', async (wish) => {
      const grouping = groupings.find((entry) => entry === wish) ?? (await askGrouping(state.grouping));
      if (grouping) await state.setGrouping(grouping);
    }),
    register('modelwright.sortBy', async (wish) => {
      const order = orders.find((entry) => entry === wish) ?? (await askOrder(state.order));
      if (order) await state.setOrder(order);
    }),
    register('modelwright.showDeleted', () => state.setShowDeleted(true)),
    register('modelwright.hideDeleted', () => state.setShowDeleted(false)),
    register('modelwright.refresh', async () => {
      await projects.open();
      for (const project of projects.all()) project.services.index.refresh();
    }),
    register('modelwright.loadMore', async (nodeId, root) => tree.loadMore(root, nodeId)),
    register('modelwright.addSource', async () => addSource(context)),
  ];
}

async function askGrouping(current: Grouping): Promise<Grouping | undefined> {
  const labels: Readonly<Record<Grouping, string>> = {
    commit: l10n.t('Commit'),
    experiment: l10n.t('Experiment'),
    flat: l10n.t('No groups'),
  };
  return askOne(groupings, labels, current, l10n.t('Group Runs By'));
}

async function askOrder(current: Order): Promise<Order | undefined> {
  const labels: Readonly<Record<Order, string>> = {
    newest: l10n.t('Newest first'),
    oldest: l10n.t('Oldest first'),
    best: l10n.t('Best primary metric first'),
    name: l10n.t('Name'),
    longest: l10n.t('Longest first'),
  };
  return askOne(orders, labels, current, l10n.t('Sort Runs By'));
}

async function askOne<T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
  current: T,
  title: string,
): Promise<T | undefined> {
  const items = values.map((value): QuickPickItem & { value: T } => ({
    label: value === current ? `$(check) ${labels[value]}` : `$(blank) ${labels[value]}`,
    value,
  }));
  return (await window.showQuickPick(items, { title }))?.value;
}

/** Names a folder or file outside of the workspace as a store; what it is, its content says. */
async function addSource({ projects }: CommandContext): Promise<void> {
  await projects.open();
  const project = projects.active();
  if (!project) {
    await commands.executeCommand('workbench.action.files.openFolder');
    return;
  }
  const chosen = await window.showOpenDialog({
    title: l10n.t('Add a Source'),
    openLabel: l10n.t('Read Runs From Here'),
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
    defaultUri: Uri.file(project.root),
  });
  if (!chosen || chosen.length === 0) return;
  await addSources(
    project.root,
    chosen.map((uri) => uri.fsPath),
  );
}

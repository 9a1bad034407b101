import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { RunReference } from '../../platform/vscode/commands.ts';
import type { TreeNode } from '../core/treeNode.ts';
import type { OpenProject } from './openProject.ts';

/** One row that VS Code holds: the same object for as long as the thing that it shows is there. */
export class TreeRow implements RunReference {
  constructor(
    readonly key: string,
    readonly project: OpenProject,
    public node: TreeNode,
    public parent: TreeRow | null,
  ) {}

  get root(): string {
    return this.project.root;
  }

  get runId(): string | null {
    return this.node.runId;
  }
}

export const badgeScheme = 'modelwright-row';

/** Where the badge of a row is looked up; rows without a badge have none. */
export function badgeUri(key: string): Uri {
  return Uri.from({ scheme: badgeScheme, path: `/${encodeURIComponent(key)}` });
}

const states: Readonly<Record<TreeNode['children'], TreeItemCollapsibleState>> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** A row as VS Code draws it. The tooltip of a run is made when somebody hovers. */
export function treeItem(row: TreeRow): TreeItem {
  const { node } = row;
  const item = new TreeItem(
    // VS Code takes pairs of start and end; it does not change them.
    { label: node.label, highlights: node.highlights.map(([from, to]): [number, number] => [from, to]) },
    states[node.children],
  );
  item.id = row.key;
  item.description = node.description;
  item.contextValue = node.flags.join(' ');
  if (node.icon)
    item.iconPath = new ThemeIcon(
      node.icon.id,
      node.icon.color === null ? undefined : new ThemeColor(node.icon.color),
    );
  if (node.badge) item.resourceUri = badgeUri(row.key);
  if (node.runId === null) item.tooltip = plainTooltip(node);
  const command = commandOf(row);
  if (command) item.command = command;
  item.accessibilityInformation = {
    label: [node.label, node.badge?.tooltip, node.spoken, node.description].filter(Boolean).join(', '),
  };
  return item;
}

function plainTooltip(node: TreeNode): string {
  return node.description === '' ? node.label : `${node.label}\n${node.description}`;
}

function commandOf(row: TreeRow): TreeItem['command'] {
  const { node } = row;
  const command = (id: string, ...args: unknown[]): NonNullable<TreeItem['command']> => ({
    command: id,
    title: node.label,
    arguments: args,
  });
  if (node.type === 'run') return command('modelwright.openRun', row);
  if (node.type === 'more') return command('modelwright.loadMore', node.id, row.root);
  if (node.problem) return command('modelwright.openProblem', row.root, node.problem.path, node.problem.line);
  return undefined;
}

import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  l10n,
} from 'vscode';
import type { CommandId, JudgedReference } from '../../platform/vscode/commands.ts';
import type { VerdictNode } from '../../objectives/core/verdictNode.ts';
import type { ProjectBoard } from './projectBoard.ts';

/** One row that VS Code holds: the same object for as long as the thing that it shows is there. */
export class VerdictRow implements JudgedReference {
  constructor(
    readonly key: string,
    readonly board: ProjectBoard,
    public node: VerdictNode,
    public parent: VerdictRow | null,
  ) {}

  get root(): string {
    return this.board.project.root;
  }

  get item(): string | null {
    return this.node.item;
  }

  get objective(): string | null {
    return this.node.objective;
  }

  get dataset(): string | null {
    return this.node.dataset;
  }

  get role(): string | null {
    return this.node.role;
  }
}

/** A row as VS Code draws it. */
export function verdictItem(row: VerdictRow): TreeItem {
  const { node } = row;
  const state =
    node.children.length === 0
      ? TreeItemCollapsibleState.None
      : node.expanded
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(node.label, state);
  item.id = row.key;
  item.description = node.description;
  item.contextValue = node.flags.join(' ');
  item.tooltip = tooltipOf(row);
  if (node.icon)
    item.iconPath = new ThemeIcon(
      node.icon.id,
      node.icon.color === null ? undefined : new ThemeColor(node.icon.color),
    );
  if (node.checked !== null)
    item.checkboxState = {
      state: node.checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      tooltip: node.checked ? l10n.t('Revoke the sign-off') : l10n.t('Sign off, with a reason'),
      accessibilityInformation: { label: node.label },
    };
  const command = commandOf(row);
  if (command) item.command = { command, title: node.label, arguments: [row] };
  item.accessibilityInformation = {
    label: [node.label, node.description].filter((text) => text !== '').join(', '),
  };
  return item;
}

/** What Enter and a click do. */
function commandOf({ node }: VerdictRow): CommandId | null {
  if (node.item !== null) return 'modelwright.openChecklist';
  if (node.objective !== null) return 'modelwright.openObjectives';
  return node.dataset === null ? null : 'modelwright.openDataReport';
}

function tooltipOf(row: VerdictRow): MarkdownString | undefined {
  const { node, root, item, objective, dataset, role } = row;
  if (node.tooltip === '') return undefined;
  const links: readonly (readonly [string, CommandId])[] = [
    ...(node.flags.includes('entry') ? [[l10n.t('Go to entry'), 'modelwright.goToEntry'] as const] : []),
    ...(node.flags.includes('objective') ? [[l10n.t('Run check'), 'modelwright.runChecks'] as const] : []),
    ...(node.flags.includes('dataset') ? [[l10n.t('Check data'), 'modelwright.checkData'] as const] : []),
    ...(node.flags.includes('automatic') ? [[l10n.t('Run check'), 'modelwright.runChecks'] as const] : []),
    ...(node.flags.includes('evidence')
      ? [[l10n.t('Open evidence'), 'modelwright.openEvidence'] as const]
      : []),
    ...(node.flags.includes('signable') ? [[l10n.t('Sign off'), 'modelwright.signOff'] as const] : []),
  ];
  const reference: JudgedReference = { root, item, objective, dataset, role };
  const argument = encodeURIComponent(JSON.stringify([reference]));
  const line = links.map(([title, id]) => `[${title}](command:${id}?${argument})`).join(' · ');
  const markdown = new MarkdownString(line === '' ? node.tooltip : `${node.tooltip}\n\n---\n\n${line}`, true);
  markdown.isTrusted = { enabledCommands: links.map(([, id]) => id) };
  return markdown;
}

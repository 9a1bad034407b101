import type { Problem } from '../../contract/run.ts';

export type NodeType =
  | 'project'
  | 'uncommitted'
  | 'commit'
  | 'detached'
  | 'noCommit'
  | 'experiment'
  | 'run'
  | 'sources'
  | 'source'
  | 'problem'
  | 'hint'
  | 'more';

/** Words of a row's context value: menus ask for them, each as a whole word. */
export type NodeFlag =
  | 'run'
  | 'hasCommit'
  | 'starred'
  | 'unstarred'
  | 'baseline'
  | 'candidate'
  | 'damaged'
  | 'local'
  | 'group'
  | 'source'
  | 'sources'
  | 'problem';

/** Names of an icon and a colour of the editor; the adapter makes a ThemeIcon of them. */
export interface NodeIcon {
  readonly id: string;
  readonly color: string | null;
}

/** One row as it shows. Built from values alone, so that a test can print a whole tree. */
export interface TreeNode {
  /** Stays the same while the thing it shows stays the same. */
  readonly id: string;
  readonly type: NodeType;
  readonly label: string;
  /** Parts of the label that the filter matched: start and end. */
  readonly highlights: readonly (readonly [number, number])[];
  readonly description: string;
  readonly icon: NodeIcon | null;
  /** How it is drawn the first time; later the user decides. */
  readonly children: 'none' | 'collapsed' | 'expanded';
  readonly flags: readonly NodeFlag[];
  readonly badge: { readonly text: string; readonly tooltip: string; readonly color: string | null } | null;
  /** What the icon says, for those who do not see it. */
  readonly spoken: string | null;
  readonly runId: string | null;
  /** Commit that the row stands for. */
  readonly commit: string | null;
  readonly problem: Problem | null;
}

/** A row with everything empty that is not given. */
export function treeNode(node: Pick<TreeNode, 'id' | 'type' | 'label'> & Partial<TreeNode>): TreeNode {
  return {
    highlights: [],
    description: '',
    icon: null,
    children: 'none',
    flags: [],
    badge: null,
    spoken: null,
    runId: null,
    commit: null,
    problem: null,
    ...node,
  };
}

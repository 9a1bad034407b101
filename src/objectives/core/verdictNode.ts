/** Names of an icon and a colour of the editor; the adapter makes a ThemeIcon of them. */
export interface VerdictIcon {
  readonly id: string;
  readonly color: string | null;
}

/** Words of a row's context value: menus ask for them, each as a whole word. */
export type VerdictFlag =
  | 'objective'
  | 'dataset'
  | 'entry'
  | 'item'
  | 'automatic'
  | 'evidence'
  | 'signable'
  | 'signed';

/** One row of the Objectives or the Checklist view, built from values alone, so that a test can print a whole tree. */
export interface VerdictNode {
  /** Stays the same while the thing it shows stays the same. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: VerdictIcon | null;
  /** Markdown. */
  readonly tooltip: string;
  readonly children: readonly VerdictNode[];
  /** Drawn open the first time; later the user decides. */
  readonly expanded: boolean;
  readonly flags: readonly VerdictFlag[];
  /** State of the checkbox; null where there is none. */
  readonly checked: boolean | null;
  readonly objective: string | null;
  readonly dataset: string | null;
  readonly item: string | null;
  readonly role: string | null;
}

/** A row with everything empty that is not given. */
export function verdictNode(node: Pick<VerdictNode, 'id' | 'label'> & Partial<VerdictNode>): VerdictNode {
  return {
    description: '',
    icon: null,
    tooltip: '',
    children: [],
    expanded: false,
    flags: [],
    checked: null,
    objective: null,
    dataset: null,
    item: null,
    role: null,
    ...node,
  };
}

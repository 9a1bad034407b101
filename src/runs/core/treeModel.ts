import type { RunNote } from '../../contract/runPage.ts';
import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Translate } from '../../platform/translate.ts';
import { groupNode } from './groupNode.ts';
import { metricDecimals } from './numberText.ts';
import type { RunNodeContext, RunPlace } from './runNode.ts';
import { runNode } from './runNode.ts';
import type { RunGroup } from './treeGroups.ts';
import { groupRuns, splitNoCommit } from './treeGroups.ts';
import type { TreeNode } from './treeNode.ts';
import { treeNode } from './treeNode.ts';
import type { Grouping, Order } from './treeOrder.ts';
import { orderOf } from './treeOrder.ts';
import { SourceRows } from './treeSources.ts';
import { thousands } from './words.ts';

export interface TreeInput {
  readonly snapshot: IndexSnapshot;
  readonly grouping: Grouping;
  readonly order: Order;
  readonly notes: Readonly<Record<string, RunNote>>;
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** How finished runs stand to the objectives, as far as they are judged. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The expression as the user typed it; which runs match stands in the rows. */
  readonly filter: string | null;
  /** How many children a row shows; rows without an entry show one step. */
  readonly limits: ReadonlyMap<string, number>;
  readonly now: number;
  readonly t: Translate;
}

/** Children that one row shows before "load more", and how many more each time. */
export const treeStep = 200;
/** Groups are drawn open until so many rows are on the first screens. */
const openRows = 30;

/**
 * The Experiments view of one project. Groups are made at once, rows only when somebody looks: 10,000 runs cost a
 * sort, not 10,000 rows.
 */
export class TreeModel {
  private readonly groups: readonly RunGroup[];
  private readonly byId = new Map<string, RunGroup>();
  private readonly childRuns = new Map<string, RunRow[]>();
  private readonly first: readonly RunRow[];
  private readonly context: RunNodeContext;
  private readonly sources: SourceRows;
  private readonly compare: (a: RunRow, b: RunRow) => number;
  private readonly places = new Map<string, string>();
  /** Runs that match the filter. */
  readonly matches: number;

  constructor(private readonly input: TreeInput) {
    const { snapshot } = input;
    const visible = visibleRows(snapshot.rows, input.filter);
    this.matches = visible.matches;
    const known = new Map(visible.rows.map((row) => [row.id, row]));
    const first: RunRow[] = [];
    for (const row of visible.rows) {
      const parent = row.parentId === null ? undefined : known.get(row.parentId);
      if (!parent || isInside(parent, row.id, known)) first.push(row);
      else push(this.childRuns, parent.id, row);
    }
    this.first = first;
    this.compare = orderOf(input.order, snapshot.primary?.direction ?? null);
    this.groups = groupRuns(first, input.grouping, snapshot);
    for (const group of this.groups) this.byId.set(this.groupId(group), group);
    this.sources = new SourceRows(snapshot, input.now, input.t);
    this.context = {
      now: input.now,
      primaryKey: snapshot.primary?.key ?? null,
      decimals: metricDecimals(snapshot.primary?.key ?? '', primaries(snapshot.rows)),
      baseline: input.baseline,
      candidate: input.candidate,
      notes: input.notes,
      verdicts: input.verdicts,
      words: input.filter === null ? [] : wordsOf(input.filter),
      t: input.t,
    };
  }

  /** The first level: groups (or runs when flat), then what did not fit, then the sources. */
  roots(): readonly TreeNode[] {
    const rows = this.input.grouping === 'flat' ? this.runs('', this.first, elsewhere) : this.groupRows();
    const sources = this.input.filter === null ? this.sources.root() : null;
    return sources === null ? rows : [...rows, sources];
  }

  children(node: Pick<TreeNode, 'id' | 'type' | 'runId'>): readonly TreeNode[] {
    if (node.type === 'sources') return this.note(node.id, this.sources.stores());
    if (node.type === 'source') return this.note(node.id, this.problemsOf(node.id));
    if (node.runId !== null) return this.nested(node.id, node.runId);
    const group = this.byId.get(node.id);
    if (!group) return [];
    if (group.type !== 'noCommit') return this.runs(node.id, group.rows, () => placeOf(group));
    const { groups, loose } = splitNoCommit(group.rows);
    for (const inner of groups) this.byId.set(this.groupId(inner), inner);
    const rows = groups.map((inner) => this.groupRow(inner, 'collapsed'));
    return [...this.note(node.id, rows), ...this.runs(node.id, loose, elsewhere)];
  }

  /** Id of the row above, as far as rows were made; null on the first level. */
  parentOf(nodeId: string): string | null {
    return this.places.get(nodeId) || null;
  }

  /** Ids of the rows from the first level down to a run, the run last; empty when it does not show. */
  pathTo(runId: string): readonly string[] {
    const row = this.input.snapshot.rows.find((entry) => entry.id === runId);
    if (!row) return [];
    for (const [parent, children] of this.childRuns)
      if (children.includes(row)) return [...this.pathTo(parent), this.runNodeId(runId)];
    const group = this.groups.find((entry) => entry.rows.includes(row));
    if (!group) return this.first.includes(row) ? [this.runNodeId(runId)] : [];
    const inner = group.type === 'noCommit' ? splitNoCommit(group.rows).groups : [];
    const inside = inner.find((entry) => entry.rows.includes(row));
    return [this.groupId(group), ...(inside ? [this.groupId(inside)] : []), this.runNodeId(runId)];
  }

  private groupRows(): readonly TreeNode[] {
    const limit = this.limit('');
    const shown = this.groups.slice(0, limit);
    let open = openRows;
    const rows = shown.map((group, index) => {
      const size = group.rows.length;
      const isOpen = this.input.filter !== null ? open > 0 : index === 0 || size <= open;
      const last = group.type === 'noCommit' || group.type === 'detached';
      if (isOpen) open -= size;
      return this.groupRow(group, isOpen && (!last || index === 0) ? 'expanded' : 'collapsed');
    });
    return this.note('', [...rows, ...this.more('', this.groups.length - shown.length)]);
  }

  private groupRow(group: RunGroup, children: TreeNode['children']): TreeNode {
    return groupNode(group, this.groupId(group), children, this.input.snapshot, this.input.now, this.input.t);
  }

  /** While a filter is on, groups are other rows: they open by themselves, and close again with the filter. */
  private groupId(group: RunGroup): string {
    return this.input.filter === null ? group.id : `filter:${group.id}`;
  }

  /** A nested run names its commit only where it is another one than its parent's. */
  private nested(parent: string, runId: string): readonly TreeNode[] {
    const commit = this.input.snapshot.rows.find((row) => row.id === runId)?.commit.id ?? null;
    const rows = this.childRuns.get(runId) ?? [];
    return this.runs(parent, rows, (row) => (row.commit.id === commit ? 'commit' : 'elsewhere'));
  }

  /** A parent that a filter opens is another row too, or the editor would keep it closed. */
  private runNodeId(runId: string): string {
    return this.input.filter !== null && this.childRuns.has(runId) ? `filter:run:${runId}` : `run:${runId}`;
  }

  private runs(
    parent: string,
    rows: readonly RunRow[],
    placeIn: (row: RunRow) => RunPlace,
  ): readonly TreeNode[] {
    const limit = this.limit(parent);
    const sorted = [...rows].sort(this.compare);
    const nodes = sorted.slice(0, limit).map((row) => {
      const nested = this.childRuns.has(row.id);
      const open = this.input.filter === null ? 'collapsed' : 'expanded';
      const node = runNode(row, placeIn(row), nested ? open : 'none', this.context);
      return { ...node, id: this.runNodeId(row.id) };
    });
    return this.note(parent, [...nodes, ...this.more(parent, rows.length - nodes.length)]);
  }

  private more(parent: string, left: number): readonly TreeNode[] {
    if (left <= 0) return [];
    const t = this.input.t;
    return [
      treeNode({
        id: `more:${parent}`,
        type: 'more',
        label: t('Show {0} more', Math.min(left, treeStep)),
        description: left > treeStep ? t('{0} not shown', thousands(left)) : '',
        icon: { id: 'ellipsis', color: null },
      }),
    ];
  }

  private problemsOf(nodeId: string): readonly TreeNode[] {
    const index = this.sources.stores().findIndex((node) => node.id === nodeId);
    return index < 0 ? [] : this.sources.problems(index);
  }

  private limit(parent: string): number {
    return this.input.limits.get(parent) ?? treeStep;
  }

  private note(parent: string, nodes: readonly TreeNode[]): readonly TreeNode[] {
    for (const node of nodes) this.places.set(node.id, parent);
    return nodes;
  }
}

/** Runs that the filter lets through, and the parents that say where they belong. */
function visibleRows(
  rows: readonly RunRow[],
  filter: string | null,
): { readonly rows: readonly RunRow[]; readonly matches: number } {
  if (filter === null) return { rows, matches: rows.length };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const keep = new Set<string>();
  let matches = 0;
  for (const row of rows) {
    if (!row.matches) continue;
    matches += 1;
    for (
      let at: RunRow | undefined = row;
      at && !keep.has(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    )
      keep.add(at.id);
  }
  return { rows: rows.filter((row) => keep.has(row.id)), matches };
}

const elsewhere = (): RunPlace => 'elsewhere';

function placeOf(group: RunGroup): RunPlace {
  return group.type === 'commit' || group.type === 'uncommitted' ? 'commit' : 'elsewhere';
}

/** A store can say that two runs are each other's parent: then they stand side by side. */
function isInside(from: RunRow, id: string, known: ReadonlyMap<string, RunRow>): boolean {
  const seen = new Set<string>();
  let at: RunRow | undefined = from;
  while (at && !seen.has(at.id)) {
    if (at.id === id) return true;
    seen.add(at.id);
    at = at.parentId === null ? undefined : known.get(at.parentId);
  }
  return false;
}

function* primaries(rows: readonly RunRow[]): Iterable<number> {
  for (const row of rows) if (row.primary !== null) yield row.primary;
}

/** What a filter looks for in names: the text of `name = …`, `name like …` and `name ilike …`. */
function wordsOf(filter: string): readonly string[] {
  const found = filter.matchAll(/\bname\s*(?:=|i?like)\s*(?:'([^']+)'|"([^"]+)"|([\w.-]+))/giu);
  return [...found].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replaceAll('%', '').toLowerCase(),
  );
}

function push(map: Map<string, RunRow[]>, key: string, row: RunRow): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}

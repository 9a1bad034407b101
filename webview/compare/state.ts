import type { TemplateResult } from 'lit';
import type { CompareEvents, CompareMethods } from '../../src/contract/compare.ts';
import type { CompareFrame, CompareTab, PanelRestore } from '../../src/contract/compareFrame.ts';
import type { TableView } from '../../src/contract/compareTable.ts';
import type { RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import { isVersion1, PanelState } from '../ui/panelState.ts';

/**
 * The contract between the frame and a tab.
 *
 * A tab is a Lit element in its own folder, registered by importing its file in `main.ts`:
 * `<mw-table>`, `<mw-curves>`, `<mw-tradeoffs>`, `<mw-history>`, `<mw-differences>`. The frame shows a tab only when
 * its element is registered, creates it when the tab is chosen and drops it when another is, and sets the properties
 * of `TabElement`: `rpc`, `frame` (never null) and `state`. Optional `<mw-curves-tools>` and so on gets the same
 * properties and is put into the right part of the tools line, under the same rules (inline-flex, gap 8).
 *
 * - What the user chose in a tab (axes, smoothing, zoom, pinned keys) lives in `state.options(tab, defaults)` and
 *   `state.setOptions(tab, patch)`: shared between the tab and its tools, and it survives reload. No data there.
 * - A tab that extends `TabBase` is drawn again when the state changes; others use `state.subscribe`.
 * - `state.revision` grows when the host says that runs changed: ask again for what is visible, keep scroll and focus.
 * - `state.filter` is the last filter that the host found right (null for none); `state.setFilter` changes it.
 * - `state.setFoot(left, right)` fills the footer; the frame clears it when the tab changes.
 * - `state.fail(error)` shows a request that failed as a bar over the tab (aborts are ignored); `state.fail(null)`
 *   takes it away.
 * - A tab fills its host: `:host { display: block; height: 100% }`, it scrolls inside itself, and it reads widths from
 *   the container (`@container (max-width: 1000px)`), which is the frame's.
 * - A `command` event of the host ("find", "export", "copy") reaches the active tab as a DOM event `mw-command` with
 *   `detail.name`, dispatched on the tab's element.
 */
export interface TabElement extends HTMLElement {
  rpc: CompareRpc;
  frame: CompareFrame;
  state: CompareState;
}

export type CompareRpc = RpcClient<CompareMethods, CompareEvents>;
export type RunTab = 'run' | 'curves' | 'artifacts' | 'log';

export interface Foot {
  readonly left: readonly (string | TemplateResult)[];
  readonly right: string | TemplateResult | null;
}

export const emptyView: TableView = {
  columns: null,
  hidden: [],
  filter: null,
  sort: [],
  groupBy: null,
  onlyDiffering: false,
  deltas: true,
};

/** What survives reload and a move to another window: navigation and layout, never data. */
interface Saved {
  readonly version: 1;
  /** The host's: which runs this panel compares. */
  readonly restore: PanelRestore | null;
  readonly tab: CompareTab;
  readonly runTab: RunTab;
  readonly view: TableView;
  readonly viewName: string | null;
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether runs have verdicts here. */
export function isJudged(frame: CompareFrame | null | undefined): boolean {
  return (frame?.objectives ?? 0) > 0;
}

/** The panel's own state: small, observable, saved. Data is asked for by whoever draws it. */
export class CompareState extends PanelState {
  frame: CompareFrame | null = null;
  revision = 0;
  tab: CompareTab = 'table';
  runTab: RunTab = 'run';
  view: TableView = emptyView;
  /** The named view that `view` came from. */
  viewName: string | null = null;
  foot: Foot = { left: [], right: null };
  /** False until the view is known: restored, or the project's own. */
  viewKnown = false;
  private restore: PanelRestore | null = null;
  private opts: Record<string, Readonly<Record<string, unknown>>> = {};

  constructor(api: HostApi) {
    super(api);
    const saved = api.getState();
    if (!isSaved(saved)) return;
    this.restore = saved.restore ?? null;
    this.tab = saved.tab;
    this.runTab = saved.runTab;
    this.view = { ...emptyView, ...saved.view };
    this.viewName = saved.viewName;
    this.opts = { ...saved.options };
    this.viewKnown = true;
  }

  get filter(): string | null {
    return this.view.filter;
  }

  setFrame(frame: CompareFrame): void {
    this.frame = frame;
    this.save();
    this.changed();
  }

  setRevision(revision: number): void {
    this.revision = Math.max(revision, this.revision + 1);
    this.changed();
  }

  setTab(tab: CompareTab): void {
    if (tab === this.tab) return;
    this.tab = tab;
    this.leaveTab();
  }

  setRunTab(tab: RunTab): void {
    if (tab === this.runTab) return;
    this.runTab = tab;
    this.leaveTab();
  }

  setFilter(filter: string | null): void {
    if (filter !== this.view.filter) this.patchView({ filter });
  }

  patchView(patch: Partial<TableView>): void {
    this.setView({ ...this.view, ...patch }, this.viewName);
  }

  setView(view: TableView, name: string | null): void {
    this.view = view;
    this.viewName = name;
    this.viewKnown = true;
    this.save();
    this.changed();
  }

  /** The tab's choices over its defaults. */
  options<T extends object>(tab: string, defaults: T): T {
    // What was saved came from `setOptions` of the same tab.
    return { ...defaults, ...(this.opts[tab] as Partial<T> | undefined) };
  }

  setOptions(tab: string, patch: Readonly<Record<string, unknown>>): void {
    this.opts[tab] = { ...this.opts[tab], ...patch };
    this.save();
    this.changed();
  }

  /** Texts or templates of the footer; asked for again on each draw of the tab, so equal texts draw nothing. */
  setFoot(left: readonly (string | TemplateResult)[], right: string | TemplateResult | null = null): void {
    const same =
      this.foot.right === right &&
      this.foot.left.length === left.length &&
      left.every((part, i) => part === this.foot.left[i]);
    if (same) return;
    this.foot = { left, right };
    this.changed();
  }

  private leaveTab(): void {
    this.foot = { left: [], right: null };
    this.problem = null;
    this.save();
    this.changed();
  }

  protected kept(): Saved {
    return {
      version: 1,
      restore: this.frame?.restore ?? this.restore,
      tab: this.tab,
      runTab: this.runTab,
      view: this.view,
      viewName: this.viewName,
      options: this.opts,
    };
  }
}

function isSaved(value: unknown): value is Saved {
  return isVersion1(value) && typeof value['view'] === 'object' && typeof value['options'] === 'object';
}

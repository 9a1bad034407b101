import type { Disposable, TreeView } from 'vscode';
import { commands, l10n, window } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { shownFilter } from '../core/nameFilter.ts';
import { silenceMs } from '../core/runNode.ts';
import { thousands } from '../core/words.ts';
import type { ExperimentsTree } from './experimentsTree.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';
import type { RunPicker } from './runPicker.ts';
import { lookAtServers } from './serverLook.ts';
import type { TreeRow } from './treeRow.ts';
import type { ViewState } from './viewState.ts';

export const experimentsViewId = 'modelwright.experiments';

/** Rows follow the index at most so often; the last change always shows. */
const refreshMs = 100;
const lookMs = 5000;
const lookAtRunningMs = 1000;
const slowScanMs = 1000;

interface Parts {
  readonly projects: OpenProjects;
  readonly tree: ExperimentsTree;
  readonly state: ViewState;
  readonly picker: RunPicker;
}

/** The Experiments view around its tree: title, message, progress, context keys, and looking where events fail. */
export class ExperimentsView implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly view: TreeView<TreeRow>;
  private readonly changed = new Set<OpenProject>();
  private readonly refresh = coalesce(refreshMs, () => this.update());
  private readonly keys = new Map<string, unknown>();
  private scanEnd: (() => void) | null = null;
  private scanTimer: ReturnType<typeof setTimeout> | null = null;
  private lookTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: Parts) {
    const { tree, projects, state, picker } = parts;
    this.view = this.owned.add(
      window.createTreeView(experimentsViewId, {
        treeDataProvider: tree,
        canSelectMany: true,
      }),
    );
    picker.use(this.view);
    this.owned.add(
      projects.onDidChange((project) => {
        this.changed.add(project);
        this.refresh();
      }),
    );
    this.owned.add(projects.onDidChangeList(() => this.updateAll()));
    this.owned.add(state.onDidChange(() => this.updateAll()));
    this.owned.add(this.view.onDidChangeSelection(() => this.showTitle()));
    this.owned.add(this.view.onDidChangeVisibility(() => this.look()));
    this.owned.add(lookAtServers(projects, this.view));
    this.showTitle();
  }

  /** Shows a run in the tree, opening what it lies in. */
  async reveal(project: OpenProject, runId: string): Promise<void> {
    const row = this.parts.tree.find(project, runId);
    if (row) await this.view.reveal(row, { select: true, focus: false });
  }

  dispose(): void {
    this.refresh.cancel();
    this.endScan();
    if (this.lookTimer) clearTimeout(this.lookTimer);
    this.owned.dispose();
  }

  private update(): void {
    const projects = [...this.changed];
    this.changed.clear();
    for (const project of projects) this.parts.tree.update(project);
    this.showTitle();
    this.showScan();
    this.look();
  }

  private updateAll(): void {
    this.parts.tree.updateAll();
    this.showTitle();
  }

  private showTitle(): void {
    const { state, projects, tree } = this.parts;
    const open = projects.all();
    const runs = this.view.selection.filter((row) => row.runId !== null);
    const filter = state.filter === null ? null : shownFilter(state.filter);
    const metrics = new Set(open.flatMap((project) => project.snapshot?.primary?.key ?? []));
    const description =
      runs.length > 1
        ? l10n.t('{0} selected', runs.length)
        : filter !== null
          ? l10n.t('filtered: {0}', filter)
          : [...metrics].join(', ');
    if (this.view.description !== description) this.view.description = description;
    const known = open.length > 0 && open.every((project) => project.snapshot !== null);
    const counts = known ? tree.matches() : { matches: 0, total: 0 };
    const message =
      filter === null
        ? this.metricText()
        : l10n.t('{0} of {1} runs match “{2}”.', thousands(counts.matches), thousands(counts.total), filter);
    if ((this.view.message ?? '') !== message) this.view.message = message;
    this.setKey('modelwright.filtered', state.filter !== null);
    this.setKey('modelwright.showDeleted', state.showDeleted);
    this.setKey('modelwright.selectedRuns', runs.length);
    this.setKey(
      'modelwright.hasBaseline',
      open.some((project) => project.baseline !== null),
    );
    this.setKey(
      'modelwright.hasCandidate',
      open.some((project) => project.candidate !== null),
    );
    this.setKey(
      'modelwright.scanning',
      open.some((project) => project.snapshot === null || project.snapshot.scan !== null),
    );
    this.setKey('modelwright.noRuns', known && tree.isEmpty());
  }

  /** Which metric the rows show: while the view stands alone in its container, its description does not show. */
  private metricText(): string {
    const primary = this.parts.projects.all().flatMap((project) => project.snapshot?.primary ?? []);
    const [first, ...others] = primary;
    if (!first || others.some((other) => other.key !== first.key)) return '';
    if (first.direction === null) return first.key;
    return first.direction === 'maximize'
      ? l10n.t('{0}, higher is better', first.key)
      : l10n.t('{0}, lower is better', first.key);
  }

  /** A bar in the view for a scan that takes longer than a second. */
  private showScan(): void {
    const scanning = this.parts.projects.all().some((project) => project.snapshot?.scan);
    if (!scanning) {
      this.endScan();
      return;
    }
    this.scanTimer ??= setTimeout(() => {
      void window.withProgress(
        { location: { viewId: experimentsViewId } },
        () => new Promise<void>((resolve) => (this.scanEnd = resolve)),
      );
    }, slowScanMs);
  }

  private endScan(): void {
    if (this.scanTimer) clearTimeout(this.scanTimer);
    this.scanTimer = null;
    this.scanEnd?.();
    this.scanEnd = null;
  }

  /** Where file events cannot be trusted, known stores are looked at; only while somebody sees the view. */
  private look(): void {
    if (this.lookTimer || !this.view.visible) return;
    const blind = this.parts.projects.all().filter((project) => project.snapshot?.watching === 'looking');
    if (blind.length === 0) return;
    const now = Date.now();
    const isLive = blind.some((project) =>
      project.snapshot?.rows.some((row) => row.status === 'running' && silenceMs(row, now) === null),
    );
    this.lookTimer = setTimeout(
      () => {
        this.lookTimer = null;
        if (!this.view.visible) return;
        for (const project of blind) project.services.index.changed(null);
        this.look();
      },
      isLive ? lookAtRunningMs : lookMs,
    );
  }

  private setKey(key: string, value: unknown): void {
    if (this.keys.get(key) === value) return;
    this.keys.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

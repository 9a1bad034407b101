import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import { l10n } from 'vscode';
import type { CompareEvents } from '../../contract/compare.ts';
import type { Log } from '../../platform/log.ts';
import { createPanel } from '../../platform/vscode/panelPage.ts';
import { ComparePanel } from './comparePanel.ts';
import type { CompareProject } from './compareProject.ts';
import { restoreSchema } from './compareSchemas.ts';

export const compareViewType = 'modelwright.compare';

/**
 * The open panels. A comparison and a run's page are taken again instead of opening another one each time; a run's
 * page never takes the place of a comparison.
 */
export class ComparePanels implements Disposable {
  private readonly panels = new Set<ComparePanel>();
  private clock = 0;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: Log,
    private readonly projectOf: (root: string) => CompareProject | null,
  ) {}

  /** Shows runs: one run is its page, several are a comparison. */
  show(project: CompareProject, ids: readonly string[], inNewPanel = false): void {
    const present = inNewPanel
      ? null
      : this.latest(project.root, (panel) => isPage(panel) === (ids.length === 1));
    if (present) {
      present.select(ids);
      present.reveal();
      this.use(present);
      return;
    }
    const panel = createPanel(compareViewType, l10n.t('Compare: {0}', project.name));
    this.attach(panel, project, ids);
  }

  /** Adds runs to the comparison used last, else begins one with the baseline. */
  add(project: CompareProject, ids: readonly string[]): void {
    const present =
      this.latest(project.root, (panel) => !isPage(panel)) ?? this.latest(project.root, () => true);
    if (!present) {
      const baseline = project.baseline ? [project.baseline.id] : [];
      this.show(project, [...new Set([...baseline, ...ids])]);
      return;
    }
    present.select([...new Set([...present.session.ids, ...ids])]);
    if (!present.visible) present.reveal();
    this.use(present);
  }

  /** Brings a panel of the last session back; one whose folder is not open any more is closed. */
  restore(panel: WebviewPanel, state: unknown): void {
    const parsed = restoreSchema.safeParse(state);
    const restore = parsed.success ? parsed.data.restore : null;
    const project = restore ? this.projectOf(restore.root) : null;
    if (!restore || !project) {
      panel.dispose();
      return;
    }
    this.attach(panel, project, restore.ids, restore.colors);
  }

  /** Passes a command of the editor to the panel that has the focus. */
  command(name: CompareEvents['command']['name']): void {
    [...this.panels].find((panel) => panel.active)?.command(name);
  }

  dispose(): void {
    for (const panel of this.panels) panel.dispose();
  }

  private attach(
    panel: WebviewPanel,
    project: CompareProject,
    ids: readonly string[],
    colors: Readonly<Record<string, number>> = {},
  ): void {
    const { context, log } = this;
    const opened: ComparePanel = new ComparePanel({ context, log, project, panel, ids, colors }, () =>
      this.panels.delete(opened),
    );
    this.panels.add(opened);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.use(opened);
    });
    this.use(opened);
  }

  private use(panel: ComparePanel): void {
    panel.lastUsed = ++this.clock;
  }

  private latest(root: string, fits: (panel: ComparePanel) => boolean): ComparePanel | null {
    return [...this.panels]
      .filter((panel) => panel.project.root === root && fits(panel))
      .reduce<ComparePanel | null>(
        (last, panel) => (!last || panel.lastUsed > last.lastUsed ? panel : last),
        null,
      );
  }
}

function isPage(panel: ComparePanel): boolean {
  return panel.session.ids.length === 1;
}

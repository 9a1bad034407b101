import type { Disposable, WebviewPanel } from 'vscode';
import { createPanel } from './panelPage.ts';

/** A panel of one project; `W` is what it can be asked to show. */
export interface ProjectPanel<O, W> extends Disposable {
  /** What the panel shows is this object's. */
  readonly owner: O;
  show(what: W | null): void;
}

export interface PanelKind<O, W> {
  readonly viewType: string;
  rootOf(owner: O): string;
  title(owner: O): string;
  /** What a panel of the last session showed; null when its folder is not open any more. */
  restored(state: unknown): { readonly owner: O; readonly what: W | null } | null;
  open(panel: WebviewPanel, owner: O, what: W | null, onDispose: () => void): ProjectPanel<O, W>;
}

/** The open panels of a kind: one for each project, taken again instead of opening another one. */
export class ProjectPanels<O, W> implements Disposable {
  private readonly panels = new Map<string, ProjectPanel<O, W>>();

  constructor(private readonly kind: PanelKind<O, W>) {}

  show(owner: O, what: W | null): void {
    const present = this.panels.get(this.kind.rootOf(owner));
    if (present?.owner === owner) {
      present.show(what);
      return;
    }
    // The folder was opened again: what the old panel shows is another project's by now.
    present?.dispose();
    this.attach(createPanel(this.kind.viewType, this.kind.title(owner)), owner, what).show(what);
  }

  /** Brings a panel of the last session back; one whose folder is not open any more is closed. */
  restore(panel: WebviewPanel, state: unknown): void {
    const restored = this.kind.restored(state);
    if (!restored || this.panels.has(this.kind.rootOf(restored.owner))) panel.dispose();
    else this.attach(panel, restored.owner, restored.what);
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private attach(panel: WebviewPanel, owner: O, what: W | null): ProjectPanel<O, W> {
    const root = this.kind.rootOf(owner);
    const opened: ProjectPanel<O, W> = this.kind.open(panel, owner, what, () => {
      if (this.panels.get(root) === opened) this.panels.delete(root);
    });
    this.panels.set(root, opened);
    return opened;
  }
}

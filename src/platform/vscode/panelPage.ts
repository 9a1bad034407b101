import type { Disposable, WebviewPanel } from 'vscode';
import { Uri, ViewColumn, window } from 'vscode';
import { DisposableStore } from '../disposable.ts';
import { webviewFolder, webviewPage } from './webviewPage.ts';
import { WebviewRpc, type MethodsOf, type RpcOptions } from './webviewRpc.ts';

/** What every page is told: what stands around it, and that something it shows is another now. */
interface News {
  frame: unknown;
  changed: { readonly revision: number };
}

export interface PanelPageOptions<M extends MethodsOf<M>> extends Omit<RpcOptions<M>, 'onReady'> {
  /** Folder of the extension. */
  readonly extension: Uri;
  readonly panel: WebviewPanel;
  /** Of the page's script, and of its icons in `media/`. */
  readonly name: string;
  /** As it is now; asked again with all news. */
  title(): string;
  /** The panel can be seen again. */
  onShown(): void;
  /** The panel is the one that is worked in. */
  onFront(): void;
  /** The page is drawn and listens. */
  onReady?(): void;
  onDispose(): void;
}

/** An empty panel in front, for a page to be put into. */
export function createPanel(viewType: string, title: string): WebviewPanel {
  return window.createWebviewPanel(
    viewType,
    title,
    { viewColumn: ViewColumn.Active, preserveFocus: false },
    { retainContextWhenHidden: false },
  );
}

/** A panel's page: its icon and title, the host's side of the conversation, and the news while it can be seen. */
export class PanelPage<M extends MethodsOf<M>, E extends News> implements Disposable {
  private readonly rpc: WebviewRpc<M, E>;
  private readonly owned = new DisposableStore();
  private revision = 0;
  private listens = false;
  /** By event, told once the page listens. */
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly options: PanelPageOptions<M>) {
    const { panel, extension, name, log, schemas, handlers } = options;
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', `${name}-light.svg`),
      dark: Uri.joinPath(extension, 'media', `${name}-dark.svg`),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    this.rpc = this.owned.add(
      new WebviewRpc<M, E>(panel.webview, { schemas, handlers, log, onReady: () => this.ready() }),
    );
    this.owned.add(
      panel.onDidChangeViewState(() => {
        if (panel.active) options.onFront();
        if (panel.visible) options.onShown();
        // The page of a hidden panel does not exist; what it is told waits for the next one.
        else this.listens = false;
      }),
    );
    this.owned.add(
      panel.onDidDispose(() => {
        this.owned.dispose();
        options.onDispose();
      }),
    );
    if (panel.active) options.onFront();
    this.retitle();
    panel.webview.html = webviewPage(panel.webview, extension, name);
  }

  get visible(): boolean {
    return this.options.panel.visible;
  }

  get active(): boolean {
    return this.options.panel.active;
  }

  /** Let go together with the panel. */
  own(item: Disposable): void {
    this.owned.add(item);
  }

  reveal(): void {
    this.options.panel.reveal(undefined, false);
  }

  retitle(): void {
    const title = this.options.title();
    if (this.options.panel.title !== title) this.options.panel.title = title;
  }

  emit<K extends keyof E & string>(name: K, value: E[K]): void {
    this.rpc.emit(name, this.revision, value);
  }

  /** As `emit`, but kept for a page that does not listen yet; of one event the last. */
  tell<K extends keyof E & string>(name: K, value: E[K]): void {
    this.waiting.set(name, () => this.emit(name, value));
    if (this.listens) this.tellWaiting();
  }

  /** Tells news to a page that is seen; a hidden one asks for everything when it is drawn again. */
  tellNews(news: (revision: number) => Pick<E, 'frame' | 'changed'>, atLeast = 0): void {
    this.retitle();
    if (!this.visible) return;
    this.revision = Math.max(this.revision + 1, atLeast);
    const { frame, changed } = news(this.revision);
    this.emit('frame', frame);
    this.emit('changed', changed);
  }

  dispose(): void {
    this.options.panel.dispose();
  }

  private ready(): void {
    this.listens = true;
    this.tellWaiting();
    this.options.onReady?.();
  }

  private tellWaiting(): void {
    for (const tell of this.waiting.values()) tell();
    this.waiting.clear();
  }
}

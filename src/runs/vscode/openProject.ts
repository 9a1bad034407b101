import { join } from 'node:path';
import type { Disposable, Event, ExtensionContext, WorkspaceFolder } from 'vscode';
import { EventEmitter, workspace } from 'vscode';
import type { RunNote } from '../../contract/runPage.ts';
import type { IndexSettings, IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { ProjectChoices } from '../../project/vscode/projectChoices.ts';
import type { Log } from '../../platform/log.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { createServices, Services } from '../../services.ts';
import { isRead } from '../core/isRead.ts';
import { rowByName } from '../core/rowByName.ts';
import type { ServerSignIns } from './serverSignIns.ts';
import type { ViewState } from './viewState.ts';
import { watchProject } from './watchProject.ts';

const longestScanMs = 15_000;

/** The composition root, handed in so that one place builds everything. */
export type CreateServices = typeof createServices;

export interface ProjectOptions {
  readonly createServices: CreateServices;
  readonly folder: WorkspaceFolder;
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly reporter: ErrorReporter;
  readonly state: ViewState;
  readonly signIns: ServerSignIns;
}

/** One folder of the workspace with its services, from the moment when somebody looks at it. */
export class OpenProject implements Disposable {
  readonly root: string;
  readonly name: string;
  readonly services: Services;
  readonly choices: ProjectChoices;
  private readonly emitter = new EventEmitter<ReadonlySet<string> | null>();
  /** Ids of changed runs, null when anything may have changed. */
  readonly onDidChange: Event<ReadonlySet<string> | null> = this.emitter.event;
  private readonly gitEmitter = new EventEmitter<void>();
  /** HEAD, refs or the index of the repository moved. */
  readonly onDidMoveGit: Event<void> = this.gitEmitter.event;
  private readonly frontEmitter = new EventEmitter<void>();
  /** A panel of this project came to the front. */
  readonly onDidComeToFront: Event<void> = this.frontEmitter.event;
  /** How runs stand to the objectives, as far as they are judged: what the tree shows of it. */
  verdicts: ReadonlyMap<string, Verdict> = new Map();
  private readonly owned = new DisposableStore();
  private readonly first: Promise<void>;
  private configured = '';

  constructor(private readonly options: ProjectOptions) {
    const { folder, context, log, reporter, state, signIns, createServices } = options;
    this.root = folder.uri.fsPath;
    this.name = folder.name;
    const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
    this.services = createServices({
      root: this.root,
      storage,
      log,
      trusted: workspace.isTrusted,
      workerFile: join(context.extensionPath, 'dist', 'indexWorker.js'),
      settings: this.settings(null),
      credentials: signIns.current,
    });
    this.owned.add(this.services);
    this.choices = new ProjectChoices(this.services.project, context.workspaceState, `choices:${this.root}`);
    const { index } = this.services;
    this.first = new Promise((resolve) => {
      if (index.snapshot) resolve();
      this.owned.add(index.onSnapshot(() => resolve()));
      this.owned.add(index.onDied(() => resolve()));
    });
    this.owned.add(index.onSnapshot((_snapshot, changed) => this.emitter.fire(changed)));
    this.owned.add(index.onDied((error) => reporter.background(error)));
    this.owned.add(signIns.onDidChange((credentials) => index.signIn(credentials)));
    this.owned.add(state.onDidChange(() => this.configure()));
    this.owned.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('modelwright', folder.uri)) this.configure();
      }),
    );
    this.owned.add(watchProject(this, log, reporter));
    this.configure();
    index.open();
  }

  get snapshot(): IndexSnapshot | null {
    return this.services.index.snapshot;
  }

  get notes(): Readonly<Record<string, RunNote>> {
    return this.services.project.notes();
  }

  get baseline(): RunRow | null {
    return this.rowOf(this.choices.read().baseline);
  }

  get candidate(): RunRow | null {
    return this.rowOf(this.choices.read().candidate);
  }

  /** What people call a run that the project file names; the text itself where it names none here. */
  nameOf(text: string | null): string | null {
    return this.rowOf(text)?.name ?? text;
  }

  row(id: string): RunRow | null {
    return this.snapshot?.rows.find((row) => row.id === id) ?? null;
  }

  /** Resolves when there is a first state to show, or none will come. */
  ready(): Promise<void> {
    return this.first;
  }

  /** Resolves when every store was read once; a scan that hangs is not waited for. */
  async allRead(): Promise<void> {
    await this.first;
    if (isRead(this.snapshot)) return;
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        for (const listener of listeners) listener.dispose();
        resolve();
      };
      const timer = setTimeout(finish, longestScanMs);
      const listeners = [
        this.onDidChange(() => {
          if (isRead(this.snapshot)) finish();
        }),
        this.services.index.onDied(finish),
      ];
    });
  }

  /** The rows that there are; only where there is none yet, those of the stores once they are read. */
  async anyRead(): Promise<void> {
    await this.first;
    if ((this.snapshot?.rows.length ?? 0) === 0) await this.allRead();
  }

  /** Tells the index what the user, the project file and the settings want now. */
  configure(): void {
    const { index, project } = this.services;
    const settings = this.settings(this.choices);
    const { sources } = project.project();
    const wanted = JSON.stringify([settings, sources]);
    // The index looks at everything again when it is told; only a difference is worth that.
    if (wanted !== this.configured) index.configure(settings, sources);
    this.configured = wanted;
    this.emitter.fire(null);
  }

  /** The project's own files changed on disk. */
  reloadFiles(): void {
    if (this.services.project.reload()) this.configure();
  }

  /** A commit, a checkout, a fetch: the index looks again, and whoever reads git itself hears of it. */
  gitMoved(): void {
    this.services.index.gitChanged();
    this.gitEmitter.fire();
  }

  /** A panel of this project is in front. */
  comesToFront(): void {
    this.frontEmitter.fire();
  }

  /** Something that only the view shows changed: a note, a choice. */
  touch(): void {
    this.emitter.fire(null);
  }

  dispose(): void {
    this.owned.dispose();
    this.emitter.dispose();
    this.gitEmitter.dispose();
    this.frontEmitter.dispose();
  }

  private rowOf(text: string | null): RunRow | null {
    return text === null || !this.snapshot ? null : rowByName(text, this.snapshot, this.notes);
  }

  private settings(choices: ProjectChoices | null): IndexSettings {
    const config = workspace.getConfiguration('modelwright', this.options.folder.uri);
    const chosen = choices?.read();
    const { state } = this.options;
    return {
      extraSources: config.get<string[]>('extraSources') ?? [],
      primaryMetric: chosen?.primaryMetric ?? (config.get<string>('primaryMetric') || null),
      directions: chosen?.directions ?? {},
      showDeleted: state.showDeleted,
      filter: state.filter,
      trusted: workspace.isTrusted,
      timezone: choices === null ? 'UTC' : this.services.project.project().timezone,
    };
  }
}

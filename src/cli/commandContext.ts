import { resolve } from 'node:path';
import type { Log } from '../platform/log.ts';
import { ModelwrightError } from '../platform/errors.ts';
import { wrongProject } from '../project/core/wrongProject.ts';
import type { CheckProgress } from '../contract/datasets.ts';
import type { Run } from '../contract/run.ts';
import { progressText } from '../datasets/core/checkProgress.ts';
import { english } from '../platform/translate.ts';
import { resolveRun } from '../runs/core/resolveRun.ts';
import type { CommandIo } from './commandIo.ts';
import type { GlobalOptions } from './globalOptions.ts';
import type { Ink } from './ink.ts';
import { cacheFolder, findProjectRoot } from './projectRoot.ts';
import type { CommittedProject, OpenCommitted } from './openCommitted.ts';
import { ProgressLine } from './progressLine.ts';
import type { OpenSession, ProjectSession } from './session.ts';

/** What a command has come to: a document for programs, lines for people. */
export interface CommandResult {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: (paper: Paper) => Iterable<string>;
  /** Remarks for standard error, such as damaged runs; never under `--json` or `--quiet`. */
  readonly remarks?: readonly string[];
  readonly exitCode?: number;
}

/** What lines are made for. */
export interface Paper {
  /** Null where nothing has to be cut. */
  readonly width: number | null;
  readonly ink: Ink;
  /** Epoch ms, for ages. */
  readonly now: number;
}

export interface ContextOptions {
  readonly io: CommandIo;
  readonly options: GlobalOptions;
  readonly open: OpenSession;
  readonly openCommitted: OpenCommitted;
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
}

/** What every command gets: its surroundings, and the project once it asks for it. */
export class CommandContext {
  private readonly opened: { dispose(): void }[] = [];

  constructor(private readonly given: ContextOptions) {}

  get signal(): AbortSignal {
    return this.given.signal;
  }

  /** The folder of the project that the command is given for. @throws ModelwrightError `usage` */
  get root(): string {
    return findProjectRoot(this.given.io.cwd, this.given.options.path);
  }

  /** A path as a person typed it, absolute. */
  typedPath(path: string): string {
    return resolve(this.given.io.cwd, path);
  }

  /** Epoch ms. */
  now(): number {
    return this.given.io.now();
  }

  /**
   * Finds, opens and reads the project, with progress on a terminal.
   *
   * @throws ModelwrightError `usage` for a wrong folder, `project-file` for a project file that is wrong
   */
  async open(options: {
    readonly showDeleted: boolean;
    /** False leaves the runs unread. */
    readonly runs?: boolean;
    /** Another project than that of the command's folder. */
    readonly root?: string;
  }): Promise<ProjectSession> {
    const { io, options: global, open, platform, signal } = this.given;
    const root = options.root ?? this.root;
    const progress = this.progressLine();
    try {
      const session = await open({
        root,
        storage: global.cache === false ? null : cacheFolder(io.env, platform),
        log: this.log(),
        showDeleted: options.showDeleted,
        runs: options.runs ?? true,
        signal,
        now: () => io.now(),
        onProgress: (done, total) =>
          progress.show(total === null ? `Reading runs: ${done}` : `Reading runs: ${done} of ${total}`),
      });
      this.opened.push(session);
      refuseWrongProject(session);
      return session;
    } finally {
      progress.clear();
    }
  }

  /**
   * Opens a project by its committed files and git alone, as CI does.
   *
   * @throws ModelwrightError `usage` for a wrong folder, `project-file` where there is none or it is wrong
   */
  async openCommitted(root = this.root): Promise<CommittedProject> {
    const { io, options, openCommitted, platform } = this.given;
    const project = await openCommitted({
      root,
      storage: options.cache === false ? null : cacheFolder(io.env, platform),
      log: this.log(),
      now: () => io.now(),
    });
    this.opened.push(project);
    refuseWrongProject(project);
    if (project.project.path === null) throw noProjectFile(root);
    return project;
  }

  /** Checks data, with progress on a terminal. */
  async whileChecking<T>(work: (tell: (progress: CheckProgress) => void) => Promise<T>): Promise<T> {
    const line = this.progressLine();
    try {
      return await work((progress) => line.show(progressText(progress, english)));
    } finally {
      line.clear();
    }
  }

  dispose(): void {
    for (const one of this.opened.splice(0)) one.dispose();
  }

  private progressLine(): ProgressLine {
    const { io, options } = this.given;
    return new ProgressLine(io.err, options.quiet !== true && options.json !== true);
  }

  private log(): Log {
    const { io, options } = this.given;
    const say = (level: string) => (message: string) => {
      if (options.debug === true) void io.err.write(`${level} ${message}\n`);
    };
    return {
      debug: say('debug'),
      info: say('info'),
      warn: say('warn'),
      error: (message, cause) => {
        const stack = cause instanceof Error ? `\n${cause.stack ?? cause.message}` : '';
        say('error')(message + stack);
      },
    };
  }
}

/** The error of a command that judges where nothing says what is judged. */
export function noProjectFile(root: string): ModelwrightError {
  return new ModelwrightError('project-file', `There is no modelwright.yaml in ${root}`, {
    hint: 'It says what is judged; "Modelwright: Set up this project" in the editor writes a first one.',
  });
}

function refuseWrongProject({ project }: Pick<ProjectSession, 'project'>): void {
  const wrong = wrongProject(project);
  if (wrong) throw wrong;
}

/** The run that a person names, by all the rules for it. @throws ModelwrightError `not-found`, `ambiguous` */
export function namedRun(session: ProjectSession, text: string): Promise<Run> {
  const { index, notes, git } = session;
  return resolveRun(text, { runs: index.all(), notes, primary: index.state().primary, git });
}

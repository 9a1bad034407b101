import type { Memento } from 'vscode';
import type { ProjectStore } from '../core/projectTypes.ts';

/** What a team agrees on. Text as the project file holds it: an id, or (for the baseline) any revision. */
export interface Choices {
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly primaryMetric: string | null;
  readonly directions: Readonly<Record<string, 'maximize' | 'minimize'>>;
}

const nothing: Choices = { baseline: null, candidate: null, primaryMetric: null, directions: {} };

/**
 * The choices of one project: in `modelwright.yaml` where the team has one, else in this workspace alone. What the
 * file says goes before what the workspace remembers.
 */
export class ProjectChoices {
  constructor(
    private readonly store: ProjectStore,
    private readonly memento: Memento,
    private readonly key: string,
  ) {}

  /** Whether the choices are shared through a file. */
  get shared(): boolean {
    return this.store.project().path !== null;
  }

  read(): Choices {
    const file = this.store.project();
    const own = this.remembered();
    return {
      baseline: file.baseline ?? own.baseline,
      candidate: file.candidate ?? own.candidate,
      primaryMetric: file.primaryMetric ?? own.primaryMetric,
      directions: { ...own.directions, ...file.directions },
    };
  }

  /**
   * Changes some choices where they live.
   *
   * @returns the comments beside ids that were replaced: they stay, and may speak of the run that was there before
   * @throws ModelwrightError `write-failed`, `project-file`
   */
  async change(changes: Partial<Choices>): Promise<readonly string[]> {
    const replaced = this.shared ? this.replacedIds(changes) : [];
    if (this.shared) this.store.editProject(asYaml(changes));
    await this.memento.update(this.key, {
      ...this.remembered(),
      ...(this.shared ? forgotten(changes) : changes),
    });
    return replaced.map((key) => this.store.commentBeside(key)).filter((comment) => comment !== null);
  }

  /** Writes what the workspace remembers into `modelwright.yaml`, creating it. */
  async share(): Promise<void> {
    this.store.editProject(asYaml(this.remembered()));
    await this.memento.update(this.key, undefined);
  }

  /** True the first time only: whether the team wants the file is asked once. */
  offer(): boolean {
    const asked = this.memento.get<boolean>(`${this.key}:asked`) ?? false;
    if (!asked) void this.memento.update(`${this.key}:asked`, true);
    return !asked;
  }

  private replacedIds(changes: Partial<Choices>): readonly ('baseline' | 'candidate')[] {
    const old = this.store.project();
    return (['baseline', 'candidate'] as const).filter((key) => {
      const id = changes[key] ?? null;
      return id !== null && old[key] !== null && old[key] !== id;
    });
  }

  private remembered(): Choices {
    return { ...nothing, ...this.memento.get<Partial<Choices>>(this.key) };
  }
}

/** A value that went into the file must not come back from the workspace when it is taken out there. */
function forgotten(changes: Partial<Choices>): Partial<Choices> {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, nothing[key as keyof Choices]]));
}

function asYaml(changes: Partial<Choices>): Readonly<Record<string, unknown>> {
  const { directions, primaryMetric, ...rest } = changes;
  return {
    ...rest,
    ...(primaryMetric === undefined ? {} : { 'primary-metric': primaryMetric }),
    ...(directions === undefined
      ? {}
      : { directions: Object.keys(directions).length === 0 ? null : directions }),
  };
}

import type { TreeView } from 'vscode';
import { l10n, ProgressLocation, window } from 'vscode';
import type { RunRow } from '../../contract/runIndex.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { RunArgument, RunReference } from '../../platform/vscode/commands.ts';
import { metricDecimals, numberText } from '../core/numberText.ts';
import { ageText, dots, shortCommit } from '../core/words.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';
import type { TreeRow } from './treeRow.ts';

/** The runs that a command is about; all of one project. */
export interface PickedRuns {
  readonly project: OpenProject;
  readonly rows: readonly RunRow[];
}

/** Finds out which runs a command means: its arguments, else the selection, else what the user picks. */
export class RunPicker {
  private view: Pick<TreeView<TreeRow>, 'selection' | 'visible'> | null = null;

  constructor(private readonly projects: OpenProjects) {}

  /** The view whose selection counts where a command comes without arguments. */
  use(view: Pick<TreeView<TreeRow>, 'selection' | 'visible'>): void {
    this.view = view;
  }

  /** One run; null when the user picks none. @throws ModelwrightError `not-found` */
  async one(title: string, argument?: RunArgument): Promise<{ project: OpenProject; row: RunRow } | null> {
    const picked = await this.some(title, argument, undefined, false);
    const row = picked?.rows[0];
    return picked && row ? { project: picked.project, row } : null;
  }

  /** One or more runs; null when the user picks none. @throws ModelwrightError `not-found` */
  async some(
    title: string,
    argument?: RunArgument,
    selection?: readonly RunReference[],
    many = true,
  ): Promise<PickedRuns | null> {
    await this.projects.ready();
    const given = references(argument, selection);
    if (given.length > 0) return this.find(given);
    const selected =
      this.view?.visible === true ? this.view.selection.filter((row) => row.runId !== null) : [];
    if (selected.length > 0) return this.find(selected);
    return this.pick(title, many);
  }

  private find(given: readonly (RunReference | string)[]): PickedRuns {
    const ids = given
      .map((entry) => (typeof entry === 'string' ? entry : entry.runId))
      .filter((id) => id !== null);
    const named = given.find((entry) => typeof entry !== 'string');
    const [first] = ids;
    const project =
      typeof named === 'object'
        ? this.projects.byRoot(named.root)
        : first === undefined
          ? null
          : this.projects.ofRun(first);
    const rows = project ? ids.flatMap((id) => project.row(id) ?? []) : [];
    if (!project || rows.length === 0)
      throw new ModelwrightError('not-found', l10n.t('This run is not in the folder any more.'));
    return { project, rows };
  }

  private async pick(title: string, many: boolean): Promise<PickedRuns | null> {
    const items = await offeredRuns(this.projects.all());
    const options = { title, matchOnDescription: true, placeHolder: l10n.t('Name, commit or id of a run') };
    const chosen = many
      ? await window.showQuickPick(items, { ...options, canPickMany: true })
      : await window.showQuickPick(items, options);
    const list = chosen === undefined ? [] : Array.isArray(chosen) ? chosen : [chosen];
    const [first] = list;
    if (!first) return null;
    return {
      project: first.project,
      rows: list.filter((item) => item.project === first.project).map((item) => item.row),
    };
  }
}

interface RunItem {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly project: OpenProject;
  readonly row: RunRow;
}

/**
 * The runs of projects as lines of a pick; where none is known yet, their stores are read first.
 *
 * @throws ModelwrightError `not-found` when there is none
 */
export async function offeredRuns(projects: readonly OpenProject[]): Promise<readonly RunItem[]> {
  await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading runs…') }, () =>
    Promise.all(projects.map((project) => project.anyRead())),
  );
  const items = projects.flatMap((project) => runItems(project));
  if (items.length === 0)
    throw new ModelwrightError('not-found', l10n.t('There are no runs in this folder yet.'));
  return items;
}

/** The runs of a project as lines of a pick, newest first. */
function runItems(project: OpenProject): readonly RunItem[] {
  const { snapshot, notes } = project;
  if (!snapshot) return [];
  const decimals = metricDecimals(
    snapshot.primary?.key ?? '',
    snapshot.rows.flatMap((row) => row.primary ?? []),
  );
  const now = Date.now();
  return [...snapshot.rows]
    .sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    .map((row) => ({
      label: notes[row.id]?.alias ?? row.name,
      description: dots(
        row.primary !== null && numberText(row.primary, decimals),
        row.commit.id !== null && shortCommit(row.commit.id),
        row.startedAt !== null && ageText(now - row.startedAt, l10n.t),
        row.experiment?.name,
        row.nativeId.slice(0, 8),
      ),
      project,
      row,
    }));
}

function references(
  argument: RunArgument | undefined,
  selection: readonly RunReference[] | undefined,
): readonly (RunReference | string)[] {
  if (Array.isArray(selection) && selection.length > 1)
    return selection.filter((entry) => entry.runId !== null);
  if (argument === undefined || argument === null) return [];
  if (typeof argument === 'string') return [argument];
  if ('runId' in argument) return argument.runId === null ? [] : [argument];
  return argument;
}

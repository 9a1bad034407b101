import { sep } from 'node:path';
import type { MetricFact, RunFact } from '../../project/core/language/projectFacts.ts';
import type { RunFacts, RunFactsSource } from '../../project/vscode/editor/projectFactsSource.ts';
import type { Run } from '../../contract/run.ts';
import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import { isRead } from '../core/isRead.ts';
import { rowByName } from '../core/rowByName.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';

/** Newest runs whose metrics are looked through for their last values. */
const newestRuns = 100;

/** A list of choices waits for columns no longer than this. */
const columnsMs = 1500;

/** A run that verdicts speak of. */
export interface JudgedRun {
  /** Full id. */
  readonly run: string;
  readonly name: string | null;
}

/** What the runs of the open projects know, for the editor of the project file. */
export class RunFactsBook implements RunFactsSource {
  private readonly kept = new WeakMap<OpenProject, { readonly revision: number; readonly facts: RunFacts }>();

  /** @param judged runs of the present verdicts; asked only where no store has a run that the project file names */
  constructor(
    private readonly projects: OpenProjects,
    private readonly judged: (project: OpenProject) => Promise<readonly JudgedRun[]>,
  ) {}

  onDidChange(listener: () => void): { dispose(): void } {
    return this.projects.onDidChange(() => listener());
  }

  async of(file: string): Promise<RunFacts | null> {
    const project = await this.around(file);
    const snapshot = project?.snapshot;
    if (!project || !snapshot) return null;
    const kept = this.kept.get(project);
    const facts = kept?.revision === snapshot.revision ? kept.facts : await factsOf(project, snapshot);
    this.kept.set(project, { revision: snapshot.revision, facts });
    const absent = absentRuns(project, facts);
    return absent.length === 0 ? facts : withJudged(facts, absent, await this.judged(project));
  }

  async predictionColumns(
    file: string,
    paths: readonly string[],
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const project = await this.around(file);
    if (!project?.snapshot) return {};
    const soon = AbortSignal.timeout(columnsMs);
    // Whoever judges by these files says what is wrong with them; a list that opens late helps nobody.
    return project.services.objectives.predictionColumns(paths, soon).catch(() => ({}));
  }

  /** The innermost open project that holds a file. */
  private async around(file: string): Promise<OpenProject | undefined> {
    await this.projects.ready();
    const holds = this.projects.all().filter(({ root }) => file.startsWith(root + sep));
    return holds.toSorted((a, b) => b.root.length - a.root.length)[0];
  }
}

/** What the saved project file calls a run, and no store does. */
function absentRuns({ services }: OpenProject, { namesRun }: RunFacts): readonly string[] {
  const { candidate, baseline, simple, live } = services.project.project();
  return [candidate, baseline, simple, live].flatMap((text) =>
    text !== null && namesRun(text) === false ? [text] : [],
  );
}

function withJudged(facts: RunFacts, absent: readonly string[], judged: readonly JudgedRun[]): RunFacts {
  const known = (text: string): boolean => judged.some((one) => isNamed(one, text));
  return {
    ...facts,
    namesRun: (text) => (known(text) ? true : facts.namesRun(text)),
    storeAway: absent.some(known),
  };
}

/** A full id, a name, or the beginning of the tracker's own id. */
function isNamed({ run, name }: JudgedRun, text: string): boolean {
  return run === text || name === text || run.slice(run.indexOf(':') + 1).startsWith(text);
}

async function factsOf(project: OpenProject, snapshot: IndexSnapshot): Promise<RunFacts> {
  const rows = snapshot.rows
    .filter(({ lifecycle }) => lifecycle === 'active')
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  const newest = await project.services.index.queries.runs(rows.slice(0, newestRuns).map(({ id }) => id));
  const whole = isRead(snapshot);
  return {
    metrics: whole ? metricsOf(snapshot, newest) : null,
    params: whole ? snapshot.paramKeys : null,
    runs: rows.map((row) => runOf(row, snapshot)),
    namesRun: (text) => {
      if (rowByName(text, snapshot, project.notes) !== null) return true;
      if (rows.some((row) => row.name === text || row.nativeId.startsWith(text))) return true;
      return whole ? false : null;
    },
    storeAway: false,
    revisions: revisionsOf(snapshot),
  };
}

function metricsOf(snapshot: IndexSnapshot, newest: readonly Run[]): readonly MetricFact[] {
  return snapshot.metricKeys.map(({ key, runs }) => {
    const run = newest.find(({ metrics }) => Object.hasOwn(metrics, key));
    const value = run?.metrics[key]?.last;
    return { key, runs, newest: run && value !== undefined ? { run: run.name, value } : null };
  });
}

function runOf(row: RunRow, { primary }: IndexSnapshot): RunFact {
  const value =
    row.primary === null || primary === null ? [] : [`${primary.key} ${row.primary.toPrecision(4)}`];
  const day = row.startedAt === null ? [] : [new Date(row.startedAt).toISOString().slice(0, 10)];
  return { id: row.nativeId, name: row.name, detail: [row.status, ...day, ...value].join(', ') };
}

/** Branches and tags whose commit has runs. */
function revisionsOf({ commits, rows }: IndexSnapshot): readonly string[] {
  const withRuns = new Set(rows.map((row) => row.commit.id));
  return Object.values(commits)
    .filter(({ id }) => withRuns.has(id))
    .flatMap(({ branches, tags }) => [...branches, ...tags]);
}

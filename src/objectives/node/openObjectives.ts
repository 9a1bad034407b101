import type { RunNote } from '../../contract/runPage.ts';
import type {
  EffectAgainstCost,
  MetricChoice,
  ObjectiveQueries,
  ObjectiveResult,
  RunJudgement,
  RunVerdict,
} from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { Evidence, EvidenceStore } from '../../evidence/core/evidence.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { isModelwrightError, ModelwrightError } from '../../platform/errors.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { DvcCache } from '../../runs/core/dvcCache.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { costKeys } from '../core/costKeys.ts';
import { effectAgainstCost } from '../core/effectAgainstCost.ts';
import { judgementOf, runVerdict } from '../core/judgement.ts';
import { loggedValue } from '../core/loggedValue.ts';
import { PredictionPlaces } from './find/locatePredictions.ts';
import { JoinedTables } from './joinedTables.ts';
import { judgeByEvidence, keptVerdict } from './judgeByEvidence.ts';
import { metricChoices } from './metricChoices.ts';
import { NewestColumns } from './newestColumns.ts';
import { ObjectiveJudge } from './objectiveJudge.ts';
import { PredictionBook } from './predictionBook.ts';
import { RunReferences } from './runReferences.ts';
import { EvidenceWriter } from './writeEvidence.ts';

export interface ObjectiveOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly index: RunSource;
  readonly git: GitReads | null;
  /** The project file as it is now. */
  readonly project: () => ProjectFile;
  readonly notes: () => Readonly<Record<string, Pick<RunNote, 'alias'>>>;
  readonly evidence: EvidenceStore;
  /** The cache of the DVC project in a folder. */
  readonly dvc: (folder: string) => DvcCache;
  /** Digest of a data file, the same on every machine; null when it is not here. */
  readonly digest: (path: string) => Promise<string | null>;
  /** Mail address of who works here; null when git was not told. */
  readonly me: () => Promise<string | null>;
  readonly tool: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Runs of which effect and price are shown, newest first. */
const mostPoints = 500;

/** Judges runs by the project's objectives, beside the index. */
export function openObjectives(options: ObjectiveOptions): ObjectiveQueries {
  return new Objectives(options);
}

class Objectives implements ObjectiveQueries {
  private readonly references: RunReferences;
  private readonly book: PredictionBook;
  private readonly joined: JoinedTables;
  private readonly judges: ObjectiveJudge;
  private readonly newest: NewestColumns;

  constructor(private readonly options: ObjectiveOptions) {
    this.references = new RunReferences(options);
    this.joined = new JoinedTables(options.root, () => options.project().datasets);
    const places = new PredictionPlaces(options);
    this.book = new PredictionBook(places, this.joined);
    this.newest = new NewestColumns(options.index, places);
    this.judges = new ObjectiveJudge({ ...options, references: this.references, book: this.book });
  }

  async judge(run: string | null): Promise<RunJudgement | null> {
    let found: Run | null;
    try {
      found = await this.references.subject(run);
    } catch (error) {
      if (!isModelwrightError(error, 'not-found')) throw error;
      // The store may not be in this clone: what was committed still stands.
      const kept = judgeByEvidence(run ?? this.options.project().candidate ?? '', this.options);
      if (!kept) throw error;
      return kept;
    }
    return found && this.judged(found);
  }

  /** Where predictions are not here, the committed verdict keeps standing. */
  private async judged(run: Run, kept = this.kept()): Promise<RunJudgement> {
    const { project, signal } = this.options;
    const { objectives: specs } = project();
    const judgement = await this.judges.judge(run, signal);
    const isAway = ({ id, from }: ObjectiveResult): boolean =>
      from === 'logged' && specs.some((spec) => spec.id === id && spec.predictions !== null);
    if (!judgement.objectives.some(isAway)) return judgement;
    const objectives = judgement.objectives.map((result) => {
      const spec = specs.find(({ id }) => id === result.id);
      return (
        (spec && isAway(result) && keptVerdict(spec, run.id, result.baseline?.run || null, kept())) || result
      );
    });
    return judgementOf(run, specs, objectives);
  }

  /** Committed records, read when they are first needed. */
  private kept(): () => readonly Evidence[] {
    let records: readonly Evidence[] | null = null;
    return () => (records ??= this.options.evidence.read().records.map((stored) => stored.evidence));
  }

  async verdicts(runs: readonly string[]): Promise<readonly RunVerdict[]> {
    const { index, project } = this.options;
    if (project().objectives.length === 0) return [];
    const result: RunVerdict[] = [];
    const kept = this.kept();
    for (const id of runs) {
      const run = index.get(id);
      if (run) result.push({ ...runVerdict(await this.judged(run, kept)), run: id });
    }
    return result;
  }

  async effect(run: string | null, cost: string | null): Promise<EffectAgainstCost | null> {
    const { index, project } = this.options;
    const { objectives } = project();
    const spec = objectives.find(({ role }) => role === 'primary') ?? objectives[0];
    if (!spec) return null;
    const costs = costKeys(index.all());
    const key = cost ?? costs[0];
    if (key === undefined) return null;
    const subject = await this.found(run);
    const what = new Map<string, 'candidate' | 'baseline' | 'simple' | 'live'>();
    for (const role of ['live', 'simple', 'baseline'] as const) {
      const reference = project()[role] === null ? null : await this.references.find(role);
      if (reference && 'run' in reference) what.set(reference.run.id, role);
    }
    if (subject) what.set(subject.id, 'candidate');
    const priced = index.all().filter((one) => loggedValue(one, key) !== null);
    const runs = priced.filter((one, at) => at < mostPoints || what.has(one.id));
    const verdicts = new Map((await this.verdicts(runs.map(({ id }) => id))).map((one) => [one.run, one]));
    return effectAgainstCost({ spec, cost: key, costs, runs, verdicts, what });
  }

  metricChoices(): Promise<readonly MetricChoice[]> {
    return metricChoices(this.options);
  }

  predictionColumns(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    return this.newest.of(paths, signal);
  }

  async check(
    run: string | null,
  ): Promise<{ readonly judgement: RunJudgement; readonly written: readonly string[] }> {
    const { options } = this;
    const found = await this.references.subject(run);
    if (!found)
      throw new ModelwrightError('not-found', 'There is no finished run to be judged', {
        hint: 'Train one, or name the candidate in modelwright.yaml.',
      });
    const judgement = await this.judges.judge(found, options.signal);
    const writer = new EvidenceWriter(options, this.book, this.references, this.joined);
    return { judgement, written: await writer.write(found, judgement) };
  }

  /** The run that is shown as the candidate; null where it is not here. */
  private async found(run: string | null): Promise<Run | null> {
    try {
      return await this.references.subject(run);
    } catch (error) {
      if (run === null && (isModelwrightError(error, 'not-found') || isModelwrightError(error, 'ambiguous')))
        return null;
      throw error;
    }
  }
}

import type { ArtifactDifference, Differences } from '../../contract/compareDifferences.ts';
import type { Answer } from '../../contract/compareFrame.ts';
import type { AnswerVerdict } from '../../contract/compareVerdicts.ts';
import type { Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { directionOf } from '../../runs/core/direction.ts';
import { metricDecimals } from '../../runs/core/numberText.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { answerLine, answerRun, type AnswerFacts, type OtherDifferences } from '../core/answerLine.ts';
import { answerVerdict } from '../core/rowVerdict.ts';
import type { VerdictSource } from '../core/verdictSource.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { compareNatural } from '../core/naturalOrder.ts';
import { compareDatasets, compareTexts } from '../core/compareRuns.ts';
import { listArtifacts } from './artifacts.ts';
import { CodeDifferences } from './codeDifferences.ts';
import type { Environments } from './environments.ts';

const answerWaitMs = 2000;

/** What differs between the compared runs, and the one sentence about it. */
export class DifferenceQueries {
  private readonly code: CodeDifferences;

  constructor(
    private readonly source: RunSource,
    git: GitReads | null,
    private readonly environments: Environments,
    private readonly verdicts: VerdictSource,
  ) {
    this.code = new CodeDifferences(git);
  }

  async differences(context: CompareContext, signal: AbortSignal): Promise<Differences> {
    const runs = this.inOrder(context);
    const [reference, ...others] = runs;
    const code = [];
    for (const run of others) {
      signal.throwIfAborted();
      if (reference) code.push(await this.code.between(reference, run));
    }
    return {
      baseline: runs.some((run) => run.id === context.baseline) ? context.baseline : null,
      runs: runs.map((run) => run.id),
      code,
      params: compareTexts(runs.map(({ params }) => new Map(Object.entries(params)))),
      environment: compareTexts(runs.map((run) => this.environments.of(run))),
      datasets: compareDatasets(runs).map(({ name, values, same }) => ({ key: name, values, same })),
      artifacts: artifactDifferences(runs.map((run) => this.source.artifactFolder(run))),
      metrics: compareTexts(
        runs.map(
          ({ metrics }) =>
            new Map(Object.entries(metrics).map(([key, metric]) => [key, String(metric.last)])),
        ),
      ),
    };
  }

  async answer(context: CompareContext): Promise<Answer> {
    const runs = this.inOrder(context);
    const baseline = context.baseline === null ? null : (this.source.get(context.baseline) ?? null);
    const facts: Omit<AnswerFacts, 'verdict'> = {
      runs,
      baseline,
      candidate: context.candidate,
      primary: context.primary,
      directionOf: (key) =>
        key === context.primary?.key ? context.primary.direction : directionOf(key, context.directions),
      decimalsOf: (key) =>
        metricDecimals(
          key,
          [...runs, ...(baseline ? [baseline] : [])].flatMap((run) =>
            Object.hasOwn(run.metrics, key) ? [run.metrics[key]?.last ?? Number.NaN] : [],
          ),
        ),
    };
    const run = answerRun(facts);
    const verdict = run ? await this.verdictOf(run.id) : null;
    return answerLine({ ...facts, verdict }, run && baseline ? await this.others(baseline, run) : null);
  }

  /** The verdict of one run is worth a moment; how many pass is told of those that are judged. */
  private async verdictOf(run: string): Promise<AnswerVerdict | null> {
    if (this.verdicts.objectives().length === 0) return null;
    const { known } = await this.verdicts.verdicts([run], answerWaitMs);
    const all = await this.verdicts.verdicts(
      this.source.all().map(({ id }) => id),
      0,
    );
    const verdict = known.get(run);
    return verdict ? answerVerdict(verdict, all.known) : null;
  }

  private async others(baseline: Run, run: Run): Promise<OtherDifferences> {
    const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number =>
      compareTexts([a, b]).filter(({ same }) => !same).length;
    const code = await this.code.between(baseline, run);
    const [before, after] = [this.environments.of(baseline), this.environments.of(run)];
    const bothKnown = before.size > 0 && after.size > 0;
    return {
      params: differing(new Map(Object.entries(baseline.params)), new Map(Object.entries(run.params))),
      // One run without a list of packages says nothing about packages; so with datasets.
      packages: bothKnown ? differing(before, after) : 0,
      files: code.files?.length ?? null,
      data:
        baseline.datasets.length > 0 && run.datasets.length > 0
          ? compareDatasets([baseline, run]).filter(({ same }) => !same).length
          : 0,
      codeNote: code.note,
    };
  }

  /** Compared runs, the baseline first. */
  private inOrder(context: CompareContext): readonly Run[] {
    const runs = context.selection.map((id) => this.source.get(id)).filter((run) => run !== undefined);
    const first = runs.filter((run) => run.id === context.baseline);
    return [...first, ...runs.filter((run) => run.id !== context.baseline)];
  }
}

/** Files side by side. The same size says nothing of the content, a different size says that it differs. */
function artifactDifferences(folders: readonly (string | null)[]): readonly ArtifactDifference[] {
  const lists = folders.map(
    (folder) =>
      new Map(
        folder === null ? [] : listArtifacts(folder).files.map(({ path, sizeBytes }) => [path, sizeBytes]),
      ),
  );
  const paths = new Set(lists.flatMap((list) => [...list.keys()]));
  return [...paths].sort(compareNatural).map((path) => {
    const sizes = lists.map((list) => list.get(path) ?? null);
    return { path, sizes, same: sizes.every((size) => size === sizes[0]) ? null : false };
  });
}

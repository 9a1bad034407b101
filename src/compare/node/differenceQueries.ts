import type { Answer, ArtifactDifference, Differences } from '../../contract/compare.ts';
import type { Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { directionOf } from '../../runs/core/direction.ts';
import { metricDecimals } from '../../runs/core/numberText.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { answerLine, answerRun, type AnswerFacts, type OtherDifferences } from '../core/answerLine.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { compareNatural } from '../core/naturalOrder.ts';
import { valueDifferences } from '../core/valueDifferences.ts';
import { listArtifacts } from './artifacts.ts';
import { CodeDifferences } from './codeDifferences.ts';
import type { Environments } from './environments.ts';

/** What differs between the compared runs, and the one sentence about it. */
export class DifferenceQueries {
  private readonly code: CodeDifferences;

  constructor(
    private readonly source: RunSource,
    git: GitReads | null,
    private readonly environments: Environments,
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
      params: valueDifferences(runs.map((run) => run.params)),
      environment: valueDifferences(runs.map((run) => this.environments.of(run))),
      datasets: valueDifferences(runs.map(datasetDigests)),
      artifacts: artifactDifferences(runs.map((run) => this.source.artifactFolder(run))),
      metrics: valueDifferences(
        runs.map((run) =>
          Object.fromEntries(Object.entries(run.metrics).map(([key, metric]) => [key, String(metric.last)])),
        ),
      ),
    };
  }

  async answer(context: CompareContext): Promise<Answer> {
    const runs = this.inOrder(context);
    const baseline = context.baseline === null ? null : (this.source.get(context.baseline) ?? null);
    const facts: AnswerFacts = {
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
    return answerLine(facts, run && baseline ? await this.others(baseline, run) : null);
  }

  private async others(baseline: Run, run: Run): Promise<OtherDifferences> {
    const differing = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): number =>
      valueDifferences([a, b]).filter(({ same }) => !same).length;
    const code = await this.code.between(baseline, run);
    const [before, after] = [this.environments.of(baseline), this.environments.of(run)];
    const bothKnown = Object.keys(before).length > 0 && Object.keys(after).length > 0;
    return {
      params: differing(baseline.params, run.params),
      // One run without a list of packages says nothing about packages.
      packages: bothKnown ? differing(before, after) : 0,
      files: code.files?.length ?? null,
      data:
        baseline.datasets.length > 0 && run.datasets.length > 0
          ? differing(datasetDigests(baseline), datasetDigests(run))
          : 0,
      codeUnknown: code.files === null || code.note !== null,
    };
  }

  /** Compared runs, the baseline first. */
  private inOrder(context: CompareContext): readonly Run[] {
    const runs = context.selection.map((id) => this.source.get(id)).filter((run) => run !== undefined);
    const first = runs.filter((run) => run.id === context.baseline);
    return [...first, ...runs.filter((run) => run.id !== context.baseline)];
  }
}

/** Digest by name and context; several of one name stand together. */
function datasetDigests(run: Run): Readonly<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name, digest, context } of run.datasets) {
    const key = context ? `${name} (${context})` : name;
    const text = digest ?? 'no digest';
    const before = digests[key];
    digests[key] = before === undefined || before === text ? text : `${before}, ${text}`;
  }
  return digests;
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

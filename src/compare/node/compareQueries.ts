import type { FilterCheck } from '../../contract/compareTable.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { directionOf } from '../../runs/core/direction.ts';
import { completeFilter } from '../../runs/core/filter/completeFilter.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import type {
  CompareContext,
  CompareData,
  CompareDataMethod,
  CompareParams,
  CompareResult,
} from '../core/compareContext.ts';
import { exportTable } from '../core/tableExport.ts';
import { tableTexts } from '../core/tableTexts.ts';
import { tradeoff } from '../core/tradeoff.ts';
import { noVerdicts, type VerdictSource } from '../core/verdictSource.ts';
import { frequentValues } from '../core/frequentValues.ts';
import { previewArtifact } from './artifacts.ts';
import { DifferenceQueries } from './differenceQueries.ts';
import { Environments } from './environments.ts';
import { HistoryCache } from './historyCache.ts';
import { HistoryQueries } from './historyQueries.ts';
import { RunPageQuery } from './runPageQuery.ts';
import { SeriesQueries } from './seriesQueries.ts';
import { TableQueries } from './tableQueries.ts';

type Answers = {
  readonly [M in CompareDataMethod]: (
    params: CompareParams<M>,
    context: CompareContext,
    signal: AbortSignal,
  ) => CompareResult<M> | Promise<CompareResult<M>>;
};

/** Most rows that are written into one text. */
const mostExported = 1_000_000;

/** Every question of the compare panel about runs, answered beside the index: in its worker, or in process. */
export class CompareQueries implements CompareData {
  private readonly answers: Answers;

  constructor(
    private readonly source: RunSource,
    git: GitReads | null,
    verdicts: VerdictSource = noVerdicts,
  ) {
    const histories = new HistoryCache(source);
    const environments = new Environments(source);
    const table = new TableQueries(source, git, histories, verdicts);
    const series = new SeriesQueries(source, histories);
    const differences = new DifferenceQueries(source, git, environments, verdicts);
    const history = new HistoryQueries(source, git);
    const runPage = new RunPageQuery(source, histories, environments);
    this.answers = {
      getAnswer: (_, context) => differences.answer(context),
      getColumns: ({ filter }, context) => table.columns(filter, context),
      getRows: (request, context, signal) => table.page(request, context, signal),
      checkFilter: ({ filter, cursor }) => this.checkFilter(filter, cursor),
      getSeries: (request, context, signal) => series.series(request, context, signal),
      getSeriesKeys: ({ ids }, context) => series.keys(ids, context),
      getTradeoff: async ({ x, y, filter }, context) =>
        tradeoff(
          await table.runs(filter, context),
          x,
          y,
          (key) =>
            key === context.primary?.key ? context.primary.direction : directionOf(key, context.directions),
          (run) => (context.selection.includes(run.id) ? (context.colors[run.id] ?? null) : null),
          verdicts.objectives(),
        ),
      getHistory: ({ metric, revision }, context) => history.history(metric, revision, context),
      getDifferences: (_, context, signal) => differences.differences(context, signal),
      getRunPage: ({ id }, context, signal) => runPage.page(id, context, signal),
      getLog: ({ id }) => runPage.log(id),
      getArtifact: ({ id, path }) => {
        const folder = runPage.folder(id);
        return folder === null ? null : previewArtifact(folder, path);
      },
      artifactFile: ({ id, path }) => runPage.file(id, path),
      exportText: async ({ format, request, rows }, context, signal) => {
        const limit = rows === 'compared' ? 0 : mostExported;
        const whole = { ...request, offset: 0, limit, sparklines: [] };
        const [page, columns] = [
          await table.page(whole, context, signal),
          await table.columns(request.filter, context),
        ];
        return exportTable(tableTexts(page, columns, request.columns, format), format);
      },
    };
  }

  async ask<M extends CompareDataMethod>(
    method: M,
    params: CompareParams<M>,
    context: CompareContext,
    signal: AbortSignal,
  ): Promise<CompareResult<M>> {
    signal.throwIfAborted();
    return this.answers[method](params, context, signal);
  }

  private checkFilter(filter: string, cursor: number): FilterCheck {
    const { metricKeys, paramKeys, tagKeys } = this.source.state();
    return completeFilter(filter, cursor, {
      metrics: metricKeys.map(({ key }) => key),
      params: paramKeys,
      tags: tagKeys,
      values: (key) => frequentValues(this.source.all(), key),
    });
  }
}

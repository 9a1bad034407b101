import type { MetricSummary, Run } from '../../contract/run.ts';
import type { PrimaryMetric } from '../../contract/runIndex.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { RunNote } from '../../contract/runPage.ts';
import type { Translate } from '../../platform/translate.ts';
import { metricDecimals, numberText } from './numberText.ts';
import { kindName } from './treeSources.ts';
import { cutMiddle, dots, durationText, shortCommit } from './words.ts';

const shownParams = 8;
const shownMetrics = 6;

/** How a run is tied to git, in words: never more than is known. */
export function commitWords(run: Pick<Run, 'commit'>, t: Translate): string {
  const { kind, id, exists, branch, dirty, distanceMs } = run.commit;
  if (kind === 'none' || id === null) return t('none recorded');
  const where = branch === null ? shortCommit(id) : t('{0} on {1}', shortCommit(id), branch);
  if (kind === 'inferred')
    return dots(
      t('inferred from the reflog'),
      where,
      distanceMs !== null && t('{0} before the start', durationText(distanceMs, t)),
    );
  const code =
    dirty === null
      ? t('uncommitted code not recorded')
      : dirty
        ? t('with uncommitted changes')
        : t('no uncommitted changes');
  const how = kind === 'snapshot' ? t('exact snapshot') : t('recorded');
  return dots(how, where, kind === 'snapshot' ? null : code, !exists && t('not in this repository'));
}

/** Everything of a run that fits a hover, as Markdown. Values are escaped; links are added by the caller. */
export function tooltipText(
  run: Run,
  note: RunNote | undefined,
  primary: PrimaryMetric | null,
  time: (ms: number) => string,
  t: Translate,
  verdict: Verdict | null = null,
): string {
  const lasted = run.startedAt !== null && run.endedAt !== null ? run.endedAt - run.startedAt : null;
  const rows: (readonly [string, string])[] = [
    [t('Status'), dots(statusWords(run, t), run.user, run.lifecycle === 'deleted' && t('deleted'))],
    ...(verdict === null ? [] : [[t('Objectives'), verdict.reason] as const]),
    [t('Commit'), commitWords(run, t)],
  ];
  if (run.datasets.length > 0)
    rows.push([
      t('Data'),
      run.datasets.map((set) => `${set.name}${set.digest ? ` ${set.digest.slice(0, 8)}` : ''}`).join(', '),
    ]);
  if (run.startedAt !== null)
    rows.push([
      t('Started'),
      dots(time(run.startedAt), lasted !== null && lasted >= 0 && durationText(lasted, t)),
    ]);
  const params = Object.entries(run.params);
  if (params.length > 0)
    rows.push([
      t('Params'),
      listText(
        params.map(([key, value]) => `${key} ${cutMiddle(value, 32)}`),
        shownParams,
      ),
    ]);
  const metrics = orderedMetrics(run, primary);
  if (metrics.length > 0)
    rows.push([
      t('Metrics'),
      listText(
        metrics.map(([key, metric]) => `${key} ${valueText(key, metric)}`),
        shownMetrics,
      ),
    ]);
  rows.push([t('Source'), dots(kindName(run.source.kind), run.source.path, run.experiment?.name)]);
  if (run.also.length > 0)
    rows.push([t('Also in'), run.also.map((other) => kindName(other.kind)).join(', ')]);
  const problems = run.problems.map(
    (problem) =>
      `$(warning) ${escapeMarkdown(problem.message)} (${escapeMarkdown(problem.path)}${problem.line === undefined ? '' : `:${problem.line}`})`,
  );
  return [
    `**${escapeMarkdown(note?.alias ?? run.name)}** ${escapeMarkdown(note?.alias ? `${run.name} ` : '')}\`${run.id.replaceAll('`', "'")}\``,
    ...(note?.note ? [escapeMarkdown(note.note)] : []),
    ...(note && note.tags.length > 0
      ? [note.tags.map((tag) => `\`${tag.replaceAll('`', "'")}\``).join(' ')]
      : []),
    ...problems.slice(0, 3),
    `| | |\n|:--|:--|\n${rows.map(([name, value]) => `| ${name}&nbsp;&nbsp; | ${escapeMarkdown(value)} |`).join('\n')}`,
  ].join('\n\n');
}

/** Text that Markdown, a table cell and VS Code's icons leave as it is. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~$<>&-]/g, (mark) =>
      mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
    )
    .replace(/\s+/g, ' ');
}

function statusWords(run: Run, t: Translate): string {
  switch (run.status) {
    case 'running':
      return t('running');
    case 'finished':
      return t('finished');
    case 'failed':
      return t('failed');
    case 'killed':
      return t('stopped');
    case 'scheduled':
      return t('scheduled');
    case 'queued':
      return t('queued');
    default:
      return t('not recorded');
  }
}

function orderedMetrics(
  run: Run,
  primary: PrimaryMetric | null,
): readonly (readonly [string, MetricSummary])[] {
  const all = Object.entries(run.metrics);
  return primary === null
    ? all
    : all.sort(([a], [b]) => Number(b === primary.key) - Number(a === primary.key));
}

function valueText(key: string, metric: MetricSummary): string {
  return numberText(metric.last, metricDecimals(key, [metric.last]));
}

function listText(items: readonly string[], most: number): string {
  const left = items.length - most;
  return [...items.slice(0, most), ...(left > 0 ? [`+${left}`] : [])].join(', ');
}

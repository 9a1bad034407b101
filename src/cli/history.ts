import { metricHistory } from '../compare/core/metricHistory.ts';
import type { FileChange, GitReads } from '../git/core/gitReads.ts';
import { ModelwrightError } from '../platform/errors.ts';
import { directionOf } from '../runs/core/direction.ts';
import { nearestNames } from '../runs/core/nearestName.ts';
import { countMetricKeys } from '../runs/core/primaryMetric.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { historyLines } from './historyLines.ts';
import type { HistoryFacts } from './historyLines.ts';
import type { ProjectSession } from './session.ts';

/** First-parent commits that are looked at. */
const mostCommits = 100_000;
/** Drops whose files are named, the largest first; each costs one call of git. */
const mostDrops = 50;

/** `modelwright history METRIC [--rev RANGE]` */
export const addHistory: AddCommand = (parent, run) => {
  parent
    .command('history')
    .description('one metric along the first-parent commits of a branch')
    .argument('<metric>', 'a metric key, such as val/acc')
    .option('--rev <range>', 'a branch, tag or commit, or A..B (default: HEAD)')
    .action((metric: string, options: { readonly rev?: string }) =>
      run((context) => historyCommand(context, metric, options.rev ?? 'HEAD')),
    );
};

/** @throws ModelwrightError `not-found` for a metric or revision that is not there, `git-missing` without git */
export async function historyCommand(
  context: CommandContext,
  metric: string,
  range: string,
): Promise<CommandResult> {
  const session = await context.open({ showDeleted: false });
  const git = needsGit(session);
  const runs = session.index.all();
  const keys = countMetricKeys(runs).map(({ key }) => key);
  if (!keys.includes(metric)) throw noMetric(metric, keys);
  await checkRange(git, range);
  const { primary } = session.index.state();
  const direction =
    metric === primary?.key ? primary.direction : directionOf(metric, session.project.directions);
  const along = metricHistory(await git.firstParents(range, mostCommits), runs, metric, direction);
  const commits = along.commits.flatMap(({ id, subject, at, best, runs: count }) =>
    best ? [{ id, subject, at, run: best.id, value: best.value, name: best.name, runs: count }] : [],
  );
  const drops = [];
  for (const { from, to, value } of along.drops.slice(0, mostDrops))
    drops.push({ from, to, value, files: (await git.diff(from, to)).map(fileJson) });
  const facts: HistoryFacts = { metric, direction, commits, drops, shallow: await git.shallow() };
  return {
    json: { version: 1, ...facts },
    lines: (paper) => historyLines(facts, paper),
    remarks: facts.shallow ? ['The clone is shallow: older commits are not here.'] : [],
  };
}

function needsGit({ git, index }: ProjectSession): GitReads {
  if (git) return git;
  const why = index.state().gitProblem ?? `${index.root} is in no git repository`;
  throw new ModelwrightError('git-missing', why, { hint: 'A history of commits needs git.' });
}

function noMetric(metric: string, keys: readonly string[]): ModelwrightError {
  const near = nearestNames(metric, keys);
  return new ModelwrightError(
    'not-found',
    `No run has a metric ${metric}`,
    near.length > 0 ? { hint: `Nearest names: ${near.join(', ')}.` } : {},
  );
}

async function checkRange(git: GitReads, range: string): Promise<void> {
  const cut = range.indexOf('..');
  const sides = cut < 0 ? [range] : [range.slice(0, cut), range.slice(cut + 2)];
  for (const side of sides)
    if (side !== '' && (await git.resolve(side)) === null)
      throw new ModelwrightError('not-found', `git knows no commit ${side}`, {
        hint: 'Name a commit, tag or branch, or a range A..B.',
      });
}

function fileJson({
  path,
  status,
  added,
  deleted,
}: FileChange): HistoryFacts['drops'][number]['files'][number] {
  return { path, status, added, deleted };
}

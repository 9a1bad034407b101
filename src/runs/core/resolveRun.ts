import type { RunNote } from '../../contract/runPage.ts';
import type { Run } from '../../contract/run.ts';
import type { PrimaryMetric } from '../../contract/runIndex.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { nearestNames } from './nearestName.ts';
import { compareByDirection } from './primaryMetric.ts';

/** What a run's name is looked up in. */
export interface RunNames {
  /** All runs, deleted ones too; these are found only where no other run is. */
  readonly runs: readonly Run[];
  readonly notes: Readonly<Record<string, Pick<RunNote, 'alias'>>>;
  readonly primary: Pick<PrimaryMetric, 'key' | 'direction'> | null;
  /** Null without a repository. */
  readonly git: Pick<GitReads, 'resolve' | 'firstParents'> | null;
}

interface Hit {
  readonly run: Run;
  readonly as: string;
}

const parentPrefix = 'parent:';
/** How far `parent:` walks back. */
const farthest = 10_000;

/**
 * The run that a person means: by full id, by exact name or alias, by a prefix of its native id (at least four
 * characters), or by a git revision (the newest finished run of that commit; `parent:RUN` is the best run of the
 * nearest first-parent commit that has runs). All four are looked at.
 *
 * @throws ModelwrightError `ambiguous` with the candidates' ids, `not-found` with the nearest names as a hint
 */
export async function resolveRun(text: string, names: RunNames): Promise<Run> {
  const active = names.runs.filter((run) => run.lifecycle === 'active');
  let hits = byName(text, active, names);
  if (hits.length === 0) hits = byName(text, names.runs, names);
  const revision = await byRevision(text, active, names);
  if (revision.run) hits.push({ run: revision.run, as: revision.as });
  const distinct = [...new Map(hits.map((hit) => [hit.run.id, hit])).values()];
  const [first] = distinct;
  if (first && distinct.length === 1) return first.run;
  if (distinct.length > 1) throw ambiguous(text, distinct);
  throw notFound(text, names, revision.why);
}

function byName(text: string, runs: readonly Run[], names: RunNames): Hit[] {
  const native = text.length >= 4;
  const hits: Hit[] = [];
  for (const run of runs) {
    const as = nameClass(text, run, names, native);
    if (as) hits.push({ run, as });
  }
  return hits;
}

function nameClass(text: string, run: Run, names: RunNames, native: boolean): string | null {
  if (run.id === text || run.also.some((other) => other.id === text)) return 'id';
  if (run.name === text) return 'name';
  if (aliasOf(run, names) === text) return 'alias';
  return native && run.nativeId.startsWith(text) ? 'native id' : null;
}

function aliasOf(run: Run, names: RunNames): string | null {
  return Object.hasOwn(names.notes, run.id) ? (names.notes[run.id]?.alias ?? null) : null;
}

interface RevisionHit {
  readonly run: Run | null;
  readonly as: string;
  /** Why a revision that exists gives no run. */
  readonly why: string | null;
}

const nothing: RevisionHit = { run: null, as: 'revision', why: null };

async function byRevision(text: string, runs: readonly Run[], names: RunNames): Promise<RevisionHit> {
  const { git } = names;
  if (!git) return nothing;
  if (text.startsWith(parentPrefix)) return byParent(text.slice(parentPrefix.length), runs, names, git);
  const commit = await git.resolve(text);
  if (commit === null) return nothing;
  const run = newest(runs.filter((item) => item.commit.id === commit && item.status === 'finished'));
  const why = run ? null : `${text} is commit ${commit.slice(0, 7)}, and no finished run was made from it.`;
  return { run, as: 'revision', why };
}

async function byParent(
  text: string,
  runs: readonly Run[],
  names: RunNames,
  git: NonNullable<RunNames['git']>,
): Promise<RevisionHit> {
  const child = await resolveRun(text, names);
  if (child.commit.id === null || !child.commit.exists)
    return { ...nothing, why: `${child.name} is not linked to a commit of this repository.` };
  const linked = new Set(runs.map((run) => run.commit.id));
  const line = await git.firstParents(child.commit.id, farthest);
  for (const { id } of line) {
    if (id === child.commit.id) continue;
    const best = linked.has(id)
      ? bestRun(
          runs.filter((run) => run.commit.id === id),
          names.primary,
        )
      : null;
    if (best) return { run: best, as: 'parent', why: null };
  }
  return { ...nothing, why: `No first-parent commit before ${child.commit.id.slice(0, 7)} has runs.` };
}

/**
 * The best run of one commit by the primary metric; finished runs go before others (a running or failed one has not
 * said its last). The newest where nothing tells them apart. Null only for an empty list.
 */
export function bestRun(
  runs: readonly Run[],
  primary: Pick<PrimaryMetric, 'key' | 'direction'> | null,
): Run | null {
  const ended = runs.filter((run) => run.status === 'finished' || run.status === 'unknown');
  const pool = ended.length > 0 ? ended : runs;
  const value = (run: Run): number =>
    primary && Object.hasOwn(run.metrics, primary.key) ? (run.metrics[primary.key]?.last ?? NaN) : NaN;
  let best: Run | null = null;
  for (const run of newestFirst(pool))
    if (!best || compareByDirection(value(run), value(best), primary?.direction ?? null) > 0) best = run;
  return best;
}

function newest(runs: readonly Run[]): Run | null {
  return newestFirst(runs)[0] ?? null;
}

/** Newest start first, ties by id; runs without a start last. */
export function newestFirst(runs: readonly Run[]): readonly Run[] {
  const start = (run: Run): number => run.startedAt ?? -Infinity;
  return [...runs].sort((a, b) => {
    const [left, right] = [start(a), start(b)];
    if (left !== right) return left < right ? 1 : -1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
}

function ambiguous(text: string, hits: readonly Hit[]): ModelwrightError {
  const lines = hits.map(({ run, as }) => `${run.id} (${run.name}, by ${as})`);
  const shown = lines.slice(0, 10);
  const more = lines.length > shown.length ? `, and ${lines.length - shown.length} more` : '';
  return new ModelwrightError('ambiguous', `${text} names ${hits.length} runs: ${shown.join(', ')}${more}`, {
    candidates: hits.map(({ run }) => run.id),
    hint: 'Name the run by its full id.',
  });
}

function notFound(text: string, names: RunNames, why: string | null): ModelwrightError {
  const known = names.runs.flatMap((run) => [
    run.name,
    aliasOf(run, names) ?? run.name,
    run.nativeId,
    run.id,
  ]);
  const near = nearestNames(text, known);
  const hint = near.length > 0 ? `Nearest names: ${near.join(', ')}.` : nobody(names);
  return new ModelwrightError('not-found', `There is no run named ${text}`, { hint: why ?? hint });
}

function nobody(names: RunNames): string {
  return names.runs.length === 0 ? 'No runs were found at all.' : 'A list of the runs shows their names.';
}

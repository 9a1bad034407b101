import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { messageOf } from '../../platform/errors.ts';
import { Slicer } from '../../platform/slicer.ts';
import type { NamedSource, RunReader } from '../core/reader.ts';
import type { DiscoverEvent } from './discoverEvent.ts';
import { realPathOf } from './folderListing.ts';
import { FolderWalk, type WalkLimits } from './folderWalk.ts';
import { readersOfType } from './sourceTypes.ts';

export interface DiscoverOptions {
  /** False when `sources` is a list: then only the named ones are read, and the root is not walked. */
  readonly walkRoot?: boolean;
  readonly limits?: Partial<WalkLimits>;
}

const url = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Finds the stores below `root` and at the places that were named. Candidates come as soon as they are found, each
 * real place once; nothing that cannot be read ends the walk. Between two slices of a few milliseconds it waits for
 * the next turn, so that a worker answers questions meanwhile.
 *
 * @param extra places outside of the walk, or entries of `sources`: absolute, relative to `root`, or URLs
 * @throws whatever the signal was aborted with
 */
export async function* discover(
  root: string,
  readers: readonly RunReader[],
  extra: readonly NamedSource[],
  signal: AbortSignal,
  options: DiscoverOptions = {},
): AsyncGenerator<DiscoverEvent, void, undefined> {
  const seen = new Set<string>();
  const slicer = new Slicer(signal);
  const fresh = function* (events: Iterable<DiscoverEvent>): Generator<DiscoverEvent> {
    for (const event of events) {
      if (event.type === 'candidate') {
        const key = `${event.candidate.kind}\n${realPathOf(event.candidate.location)}`;
        if (seen.has(key)) continue;
        seen.add(key);
      }
      yield event;
    }
  };

  for (const source of extra) {
    const named = url.test(source.location)
      ? source
      : { ...source, location: absolute(root, source.location) };
    const fitting = readersOfType(readers, source.type);
    const claimed = [...claimedByName(named, fitting)];
    yield* fresh(claimed);
    if (claimed.length === 0) yield* walkNamed(root, named, fitting, slicer, options, fresh);
  }
  if (options.walkRoot === false) return;
  const walk = new FolderWalk(root, root, readers, options.limits);
  while (!walk.done) {
    yield* fresh(walk.step());
    if (slicer.due) {
      yield { type: 'progress', folders: walk.visited };
      await slicer.pause();
    }
  }
}

function absolute(root: string, location: string): string {
  return isAbsolute(location) ? resolve(location) : resolve(root, location);
}

function* claimedByName(source: NamedSource, readers: readonly RunReader[]): Generator<DiscoverEvent> {
  for (const reader of readers)
    for (const candidate of reader.named?.(source) ?? []) yield { type: 'candidate', candidate, reader };
}

async function* walkNamed(
  root: string,
  source: NamedSource,
  readers: readonly RunReader[],
  slicer: Slicer,
  options: DiscoverOptions,
  fresh: (events: Iterable<DiscoverEvent>) => Iterable<DiscoverEvent>,
): AsyncGenerator<DiscoverEvent, void, undefined> {
  const shown = source.location.startsWith(root + sep)
    ? source.location.slice(root.length + 1).replaceAll(sep, '/')
    : source.location;
  const say = (code: Problem['code'], message: string): DiscoverEvent => ({
    type: 'problem',
    problem: { code, severity: 'error', path: shown, message },
  });
  if (url.test(source.location)) {
    yield say(
      'unsupported',
      `${shown} is no address that Modelwright can read as ${source.type ?? 'a source'}.`,
    );
    return;
  }
  let stats;
  try {
    stats = statSync(source.location, { throwIfNoEntry: false });
  } catch (error) {
    yield say('no-permission', `The source ${shown} cannot be read: ${messageOf(error)}.`);
    return;
  }
  if (!stats) {
    yield say('missing', `The source ${shown} is not there.`);
    return;
  }
  const walk = stats.isDirectory()
    ? new FolderWalk(source.location, root, readers, options.limits)
    : FolderWalk.ofFile(dirname(source.location), basename(source.location), root, readers);
  let found = false;
  while (!walk.done) {
    for (const event of walk.step()) {
      found ||= event.type === 'candidate';
      yield* fresh([event.type === 'candidate' ? withOptions(event, source) : event]);
    }
    if (slicer.due) await slicer.pause();
  }
  if (!found) yield say('unsupported', `Nothing in the source ${shown} is a store that Modelwright knows.`);
}

function withOptions(
  event: Extract<DiscoverEvent, { type: 'candidate' }>,
  source: NamedSource,
): DiscoverEvent {
  if (Object.keys(source.options).length === 0) return event;
  return { ...event, candidate: { ...event.candidate, options: source.options } };
}

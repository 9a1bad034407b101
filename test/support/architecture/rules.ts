import type { Import, ImportGraph } from './imports.ts';
import { circleAmong } from './circles.ts';

type Floor = 'entry' | 'contract' | 'core' | 'node' | 'vscode' | 'webview';

interface Place {
  readonly room: string;
  readonly floor: Floor;
}

/** Files directly under `src`: they put everything together and may know everything. */
const entries = new Set([
  'extension',
  'cli',
  'indexWorker',
  'tableEngine',
  'services',
  'indexServices',
  'remoteQueries',
  'judgingServices',
  'lazyJudging',
  'openIndex',
]);

/** Rooms from the ground up: a room may use those before it, never those after it or on its own step. */
const steps: readonly (readonly string[])[] = [
  ['platform'],
  ['statistics'],
  ['git'],
  ['project', 'evidence'],
  ['runs'],
  ['compare'],
  ['datasets', 'objectives'],
  ['images'],
  ['deployment', 'monitoring'],
  ['checklist'],
  ['cli', 'assistant'],
];

/** Packages without input, output, clock or chance, which the pure floor may use. */
const purePackages = new Set(['yaml', 'zod', 'smol-toml', 'csv-parse/sync', 'semver']);

/** What every import in the graph breaks, one sentence each; empty when the house is in order. */
export function violationsOf(graph: ImportGraph): readonly string[] {
  const found: string[] = [];
  for (const [file, imports] of graph) {
    const from = placeOf(file);
    if (from === undefined) {
      found.push(`${file} stands in no room and on no floor`);
      continue;
    }
    for (const one of imports) {
      const broken = judge(from, one, graph);
      if (broken !== undefined) found.push(`${file} imports ${one.target}: ${broken}`);
    }
  }
  const circle = circleAmong(roomGraph(graph));
  if (circle !== undefined) found.push(`rooms form a circle: ${circle.join(' -> ')}`);
  return found;
}

function placeOf(file: string): Place | undefined {
  const parts = file.split('/');
  if (parts[0] === 'webview') return { room: 'webview', floor: 'webview' };
  const [, room = '', floor = ''] = parts;
  if (parts.length === 2) {
    const name = room.replace(/\.ts$/, '');
    return entries.has(name) ? { room: name, floor: 'entry' } : undefined;
  }
  if (room === 'contract') return { room, floor: 'contract' };
  if (room === 'statistics') return { room, floor: 'core' };
  if (floor === 'core' || floor === 'node' || floor === 'vscode') return { room, floor };
  // Two rooms have one floor only and no folder for it.
  return room === 'platform' || room === 'cli' ? { room, floor: 'node' } : undefined;
}

function judge(from: Place, { target, kind }: Import, graph: ImportGraph): string | undefined {
  if (kind === 'missing') return 'there is no such file';
  if (kind === 'package') return judgePackage(from, target);
  if (target.endsWith('.css')) return from.floor === 'webview' ? undefined : 'styles belong to a webview';
  if (target.endsWith('.json')) return from.floor === 'core' ? 'core is pure: data is handed in' : undefined;
  const to = placeOf(target);
  if (to === undefined) return 'that file stands in no room';
  if (from.floor === 'entry') return undefined;
  if (to.floor === 'contract') return undefined;
  if (from.floor === 'contract') return 'the contract holds types that depend on nothing';
  if (from.floor === 'webview' || to.floor === 'webview')
    return from.floor === to.floor ? undefined : 'webview and host share the contract and nothing else';
  if (to.floor === 'entry') return judgeEntry(from, to);
  return judgeFloors(from, to, isPure(target, graph)) ?? judgeRooms(from, to);
}

function judgePackage(from: Place, name: string): string | undefined {
  const builtIn = name.startsWith('node:');
  switch (from.floor) {
    case 'contract':
      return 'the contract holds types that depend on nothing';
    case 'core':
      return purePackages.has(name)
        ? undefined
        : 'core is pure: no VS Code, no Node, no package with input or output';
    case 'webview':
      return builtIn || name === 'vscode' || name === 'zod'
        ? 'a webview knows browser packages only'
        : undefined;
    case 'node':
      return name === 'vscode' ? 'this floor runs without VS Code' : undefined;
    default:
      return undefined;
  }
}

/** Services are put together in one place and handed in; only who stands on top may name that place. */
function judgeEntry(from: Place, to: Place): string | undefined {
  if (to.room !== 'services' && to.room !== 'judgingServices') return 'an entry is imported by nobody';
  return from.floor === 'vscode' || from.room === 'cli' ? undefined : 'services are handed in, not fetched';
}

function judgeFloors(from: Place, to: Place, pure: boolean): string | undefined {
  if (from.floor !== 'vscode' && to.floor === 'vscode') return 'the VS Code floor is imported by no other';
  if (from.floor === 'core' && to.floor === 'node')
    return to.room === 'platform' && pure ? undefined : 'core knows no files of the node floor';
  const other = from.room !== to.room && to.room !== 'platform';
  if (other && to.floor === 'node') return 'another room is reached through its core and its service';
  return undefined;
}

/** A file that needs no package and no file that does: errors, for one. */
function isPure(file: string, graph: ImportGraph, above: readonly string[] = []): boolean {
  return (graph.get(file) ?? []).every(
    ({ target, kind }) =>
      kind === 'file' && (above.includes(target) || isPure(target, graph, [...above, file])),
  );
}

function judgeRooms(from: Place, to: Place): string | undefined {
  if (from.floor === 'vscode' || from.room === to.room) return undefined;
  const stepOf = (room: string): number => steps.findIndex((step) => step.includes(room));
  if (stepOf(from.room) === -1) return `the room ${from.room} has no step`;
  return stepOf(to.room) < stepOf(from.room) ? undefined : `${from.room} may not know ${to.room}`;
}

/** Which room uses which; what stands in VS Code's floor is on top of all rooms and counts apart. */
function roomGraph(graph: ImportGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const [file, imports] of graph) {
    const from = nodeOf(placeOf(file));
    if (from === undefined) continue;
    const uses = rooms.get(from) ?? new Set();
    rooms.set(from, uses);
    for (const one of imports) {
      const to = one.kind === 'file' ? nodeOf(placeOf(one.target)) : undefined;
      if (to !== undefined && to !== from) uses.add(to);
    }
  }
  return rooms;
}

function nodeOf(place: Place | undefined): string | undefined {
  if (place === undefined || place.floor === 'entry' || place.floor === 'webview') return undefined;
  return place.floor === 'vscode' ? `${place.room} (vscode)` : place.room;
}

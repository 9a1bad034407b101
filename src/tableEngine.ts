/**
 * Entry of the table engine: a forked child that holds DuckDB, so that its memory and its death are its own. It reads
 * the declared files and nothing else: no network, no extensions, no writing but the spill folder, and the
 * configuration is locked before the first question.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DuckDBConnection } from '@duckdb/node-api';
import type {
  EngineOpen,
  EngineRow,
  EngineValue,
  FromEngine,
  ToEngine,
} from './datasets/core/engineProtocol.ts';
import { literal } from './datasets/core/engineProtocol.ts';

let connection: Promise<DuckDBConnection> | null = null;
let queue: Promise<void> = Promise.resolve();
let running = 0;
const cancelled = new Set<number>();

function say(message: FromEngine): void {
  process.send?.(message);
}

class EngineMissing extends Error {}

async function open(options: EngineOpen): Promise<DuckDBConnection> {
  const loaded = await import('@duckdb/node-api').catch((error: unknown) => {
    throw new EngineMissing(error instanceof Error ? error.message : String(error));
  });
  // As one bundle a CommonJS package has all of its names under `default`.
  const api = 'DuckDBInstance' in loaded ? loaded : (loaded as { readonly default: typeof loaded }).default;
  const instance = await api.DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memoryMb}MiB`,
    threads: String(options.threads),
    temp_directory: options.spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const made = await instance.connect();
  const files = options.files.map(literal).join(', ');
  await made.run(`SET allowed_paths = [${files}]`);
  await made.run(`SET allowed_directories = [${literal(options.spill)}]`);
  await made.run('SET enable_external_access = false');
  await made.run("SET TimeZone = 'UTC'");
  // Memory that was let go goes back to the system at once, not only in pieces of 128 MB.
  await made.run("SET allocator_flush_threshold = '8MB'");
  await made.run("SET allocator_bulk_deallocation_flush_threshold = '8MB'");
  await made.run('SET lock_configuration = true');
  return made;
}

/** BigInts, decimals, dates and the like as plain values. */
function plain(value: unknown): EngineValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'object') {
    if ('micros' in value && typeof value.micros === 'bigint') return Number(value.micros / 1000n);
    if ('days' in value && typeof value.days === 'number') return value.days * 86_400_000;
    if ('toDouble' in value && typeof value.toDouble === 'function') return Number(value.toDouble());
  }
  return JSON.stringify(value);
}

async function query(id: number, sql: string): Promise<void> {
  if (cancelled.delete(id)) return;
  running = id;
  const started = performance.now();
  try {
    const made = await connection;
    if (!made) throw new Error('No table is open.');
    say({ kind: 'rows', id, rows: await rowsOf(made, sql) });
  } catch (error) {
    fail(id, error);
  } finally {
    running = 0;
  }
  await letGo(performance.now() - started);
}

/** In a function of its own, so that nothing holds the result when it is let go. */
async function rowsOf(made: DuckDBConnection, sql: string): Promise<readonly EngineRow[]> {
  const reader = await made.runAndReadAll(sql);
  const names = reader.columnNames();
  return reader
    .getRows()
    .map((row): EngineRow => Object.fromEntries(names.map((name, at) => [name, plain(row[at])])));
}

setFlagsFromString('--expose-gc');
// It becomes visible in contexts that are made after the flag was set.
const collect: unknown = runInNewContext('gc');

/** Collecting costs some 20 ms: queries that took this long, and those that grew the process by so much, are let go. */
const longMs = 200;
const mostGrowth = 16 * 1024 * 1024;
let smallest = Infinity;

/**
 * A result keeps its whole query in memory until its object here is collected: of a table of a thousand columns that is
 * 80 MB a query, which the collector, who sees a few small objects, would leave lying for long.
 */
async function letGo(tookMs: number): Promise<void> {
  const now = process.memoryUsage.rss();
  smallest = Math.min(smallest, now);
  if (typeof collect !== 'function' || (tookMs < longMs && now < smallest + mostGrowth)) return;
  collect();
  // What was collected is destroyed in the next turn.
  await nextTurn();
  smallest = process.memoryUsage.rss();
}

function fail(id: number, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: 'failed', id, message, missing: error instanceof EngineMissing });
}

process.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'open':
      connection = open(message.options);
      connection.then(
        () => say({ kind: 'rows', id: message.id, rows: [] }),
        (error: unknown) => fail(message.id, error),
      );
      break;
    case 'query':
      queue = queue.then(() => query(message.id, message.sql));
      break;
    case 'cancel':
      if (running === message.id) void connection?.then((made) => made.interrupt());
      else cancelled.add(message.id);
      break;
    case 'stop':
      process.exit(0);
  }
});
// The host is gone: nobody will ask again.
process.on('disconnect', () => process.exit(0));

import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { isAbort, isModelwrightError, messageOf } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, ReaderEnv, ScanEvent, ScanDepth } from '../../../core/reader.ts';
import { originOf } from '../../../core/serverCredentials.ts';
import { readCatalog, readLoggedModel, type Catalog, type LoggedModelFacts } from './catalog.ts';
import { fingerprintOf, HeldRuns } from './heldRuns.ts';
import { Histories, runsAtOnce } from './histories.ts';
import type { Json } from './json.ts';
import { inParallel } from './paged.ts';
import { modelIdsIn, runIdIn, runOfAnswer } from './runOfAnswer.ts';
import { getRun, searchRuns } from './searchRuns.ts';
import { ServerClient } from './serverClient.ts';

/** A look at everything, and a look at what is new, come at most so often, however often a scan is asked for. */
const everythingEveryMs = 30_000;
const newsEveryMs = 5_000;
/** Clocks of the machines that log runs may be off by so much; what is further off is found by the next full look. */
const clockSkewMs = 10 * 60_000;
/** A scan adds up histories for so long; the next one goes on. */
const addUpMs = 5_000;
const width = 4;

export interface ServerStoreLimits {
  readonly silenceMs?: number;
  readonly everythingEveryMs?: number;
  readonly newsEveryMs?: number;
  readonly addUpMs?: number;
  readonly runsPerPage?: number;
  readonly pointsPerPage?: number;
}

/**
 * The runs of an MLflow tracking server. The first scan asks for all runs; later ones for those that started since, and
 * for those that were running. The interface knows no "changed since", so a full look follows on refresh. What
 * `runs/search` does not tell (min, max, count) is added up from the histories afterwards, newest runs first, within a
 * time limit per scan: until then min and max are NaN and the count is 0. A server that does not answer leaves
 * everything as it was read last.
 */
export class ServerStore implements OpenStore {
  private readonly client: ServerClient;
  private readonly histories: Histories;
  private readonly held = new HeldRuns();
  private readonly models = new Map<string, LoggedModelFacts | null>();
  private readonly stop = new AbortController();
  private started = false;
  private everythingAt = Number.NEGATIVE_INFINITY;
  private newsAt = Number.NEGATIVE_INFINITY;
  private failure: Problem | null = null;

  constructor(
    private readonly url: string,
    private readonly env: ReaderEnv,
    private readonly limits: ServerStoreLimits = {},
  ) {
    const origin = originOf(url) ?? url;
    this.client = new ServerClient({
      url,
      credentials: () => env.credentials?.(origin) ?? null,
      ...(limits.silenceMs === undefined ? {} : { silenceMs: limits.silenceMs }),
    });
    this.histories = new Histories(this.client, limits.pointsPerPage);
  }

  async *scan(
    known: ReadonlyMap<string, KnownRun>,
    signal: AbortSignal,
    depth: ScanDepth = 'everything',
  ): AsyncGenerator<ScanEvent> {
    const any = AbortSignal.any([signal, this.stop.signal]);
    const since = performance.now() - this.newsAt;
    if (depth === 'changes' && since < (this.limits.newsEveryMs ?? newsEveryMs)) {
      if (this.failure) yield { type: 'offline', problem: this.failure };
      else yield* this.guarded(this.addUp(any), any);
      return;
    }
    if (!this.started) for (const run of known.values()) this.held.put(run);
    this.newsAt = performance.now();
    yield* this.guarded(this.look(depth, any), any);
  }

  private async *look(depth: ScanDepth, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const catalog = await readCatalog(this.client, signal);
    const age = performance.now() - this.everythingAt;
    const due = age >= (this.limits.everythingEveryMs ?? everythingEveryMs);
    const full = !this.started || (depth === 'everything' && due);
    yield* full ? this.readAll(catalog, signal) : this.readNews(catalog, signal);
    yield* this.addUp(signal);
  }

  private async *guarded(work: AsyncIterable<ScanEvent>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    try {
      yield* work;
      this.failure = null;
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      this.failure = this.problemOf(error);
      yield { type: 'offline', problem: this.failure };
    }
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const any = AbortSignal.any([signal, this.stop.signal]);
    const logged = Object.keys(this.held.get(nativeId)?.run.metrics ?? {});
    const wanted = keys === null ? logged : [...new Set(keys)].filter((key) => logged.includes(key));
    return this.histories.read(nativeId, wanted, any);
  }

  unfinished(): boolean {
    return this.failure === null && this.started && this.held.someWait;
  }

  /** Nothing on this disk tells that a server has news. */
  watch(): readonly string[] {
    return [];
  }

  dispose(): void {
    this.stop.abort();
  }

  private async *readAll(catalog: Catalog, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const first = !this.started;
    const begun = performance.now();
    const seen = new Set<string>();
    for await (const page of this.search(catalog, null, signal)) {
      yield* this.tell(page, catalog, seen, first, signal);
      yield { type: 'progress', done: seen.size, total: Math.max(seen.size, this.held.ids().length) };
    }
    const missing = this.held.ids().filter((id) => !seen.has(id));
    yield* this.ask(missing, catalog, seen, signal);
    this.started = true;
    this.everythingAt = begun;
  }

  private async *readNews(catalog: Catalog, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const runs = this.held.all();
    let newest = 0;
    for (const { startedAt } of runs) if (startedAt !== null && startedAt > newest) newest = startedAt;
    const seen = new Set<string>();
    const filters = [`attributes.start_time >= ${newest - clockSkewMs}`, "attributes.status = 'RUNNING'"];
    for (const filter of filters)
      for await (const page of this.search(catalog, filter, signal))
        yield* this.tell(page, catalog, seen, false, signal);
    const ended = runs.filter((run) => run.status === 'running' && !seen.has(run.nativeId));
    yield* this.ask(
      ended.map((run) => run.nativeId),
      catalog,
      seen,
      signal,
    );
  }

  private search(
    catalog: Catalog,
    filter: string | null,
    signal: AbortSignal,
  ): AsyncIterable<readonly Json[]> {
    const { runsPerPage } = this.limits;
    return searchRuns(this.client, [...catalog.experiments.keys()], { filter, runsPerPage }, signal);
  }

  /** Asks for single runs; those that the server no longer knows are gone. */
  private async *ask(
    ids: readonly string[],
    catalog: Catalog,
    seen: Set<string>,
    signal: AbortSignal,
  ): AsyncGenerator<ScanEvent> {
    const found: Json[] = [];
    const gone: string[] = [];
    await inParallel(ids, width, async (id) => {
      const run = await getRun(this.client, id, signal);
      if (run) found.push(run);
      else gone.push(id);
    });
    yield* this.tell(found, catalog, seen, true, signal);
    for (const nativeId of gone) {
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
  }

  private async *tell(
    answers: readonly Json[],
    catalog: Catalog,
    seen: Set<string>,
    tellSame: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<ScanEvent> {
    const slicer = new Slicer(signal);
    await this.learnModels(answers, signal);
    for (const answer of answers) {
      const id = runIdIn(answer);
      if (id === null || seen.has(id)) continue;
      seen.add(id);
      const run = runOfAnswer(answer, id, {
        experiment: catalog.experiments.get(String(experimentOf(answer))),
        versions: catalog.versions.get(id) ?? [],
        models: this.models,
      });
      const said = fingerprintOf(run);
      if (!this.held.has(id, said)) {
        const known = this.held.withKnownTotals(run, said);
        this.held.put(known);
        yield { type: 'run', ...known };
      } else if (tellSame) yield { type: 'same', nativeId: id };
      if (slicer.due) await slicer.pause();
    }
  }

  private async learnModels(answers: readonly Json[], signal: AbortSignal): Promise<void> {
    const ids = new Set(answers.flatMap(modelIdsIn).filter((id) => !this.models.has(id)));
    await inParallel([...ids], width, async (id) => {
      this.models.set(id, await readLoggedModel(this.client, id, signal));
    });
  }

  private async *addUp(signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const until = performance.now() + (this.limits.addUpMs ?? addUpMs);
    while (performance.now() < until) {
      const wanted = this.held.nextToAddUp(runsAtOnce);
      if (wanted.size === 0) return;
      const totals = await this.histories.totals(wanted, signal);
      for (const id of wanted.keys()) {
        const before = this.held.get(id);
        if (!before) continue;
        const known = this.held.withTotals(before, totals.get(id) ?? new Map());
        this.held.put(known);
        // A metric without a single point in its history would be asked for without end.
        if (known.fingerprint === before.fingerprint) this.held.giveUp(id);
        yield { type: 'run', ...known };
      }
    }
  }

  private problemOf(error: unknown): Problem {
    return {
      code: isModelwrightError(error, 'server-unauthorized') ? 'no-permission' : 'missing',
      severity: 'error',
      path: this.env.relative(this.url),
      message: messageOf(error),
    };
  }
}

function experimentOf(answer: Json): unknown {
  const { info } = answer;
  return typeof info === 'object' && info !== null && 'experiment_id' in info ? info.experiment_id : '';
}

import type { Series, SeriesRequest } from '../../../src/contract/compareCharts.ts';
import type { CompareRpc } from '../state.ts';

export type SeriesQuery = Omit<SeriesRequest, 'keys'>;

interface Ask {
  readonly key: string;
  readonly signal: AbortSignal;
  resolve(series: readonly Series[]): void;
  reject(error: unknown): void;
}

/** Collects what the visible charts ask for in one turn into one request per kind of query. */
export class SeriesLoader {
  private readonly rpc: Pick<CompareRpc, 'request'>;
  private waiting = new Map<string, { readonly query: SeriesQuery; readonly asks: Ask[] }>();

  constructor(rpc: Pick<CompareRpc, 'request'>) {
    this.rpc = rpc;
  }

  /** One metric's series. The request is aborted when every chart in it has lost interest. */
  ask(key: string, query: SeriesQuery, signal: AbortSignal): Promise<readonly Series[]> {
    if (this.waiting.size === 0) setTimeout(() => this.send());
    const kind = JSON.stringify(query);
    const batch = this.waiting.get(kind) ?? { query, asks: [] };
    this.waiting.set(kind, batch);
    return new Promise((resolve, reject) => batch.asks.push({ key, signal, resolve, reject }));
  }

  private send(): void {
    const batches = [...this.waiting.values()];
    this.waiting = new Map();
    for (const { query, asks } of batches) void this.sendOne(query, asks);
  }

  private async sendOne(query: SeriesQuery, asks: readonly Ask[]): Promise<void> {
    const stop = new AbortController();
    const check = (): void => {
      if (asks.every(({ signal }) => signal.aborted)) stop.abort();
    };
    for (const { signal } of asks) signal.addEventListener('abort', check, { once: true });
    check();
    try {
      const keys = [...new Set(asks.map(({ key }) => key))];
      const { series } = await this.rpc.request('getSeries', { ...query, keys }, stop.signal);
      for (const ask of asks) ask.resolve(series.filter(({ key }) => key === ask.key));
    } catch (error) {
      for (const ask of asks) ask.reject(error);
    } finally {
      for (const { signal } of asks) signal.removeEventListener('abort', check);
    }
  }
}

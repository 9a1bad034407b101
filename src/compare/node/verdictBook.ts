import type { RunVerdict } from '../../contract/objectives.ts';
import type { KnownVerdicts, ObjectiveLimits, VerdictSource } from '../core/verdictSource.ts';

export interface VerdictBookOptions {
  /** Grows with every change of the index. */
  readonly revision: () => number;
  /** Of the project file as it is now. */
  readonly objectives: () => readonly ObjectiveLimits[];
  /** Changes whenever the objectives, or the runs that they are judged against, change. */
  readonly key: () => string;
  readonly judge: (runs: readonly string[]) => Promise<readonly RunVerdict[]>;
  readonly onError: (error: unknown) => void;
}

/** Runs judged in one go: small, so that questions are answered in between. */
const batch = 16;

/**
 * Keeps the verdicts of runs and works out those that are missing, a few at a time. When the index moves, known
 * verdicts stand until they are judged again; when the objectives change, they are forgotten.
 */
export class VerdictBook implements VerdictSource {
  private readonly known = new Map<
    string,
    { readonly revision: number; readonly verdict: RunVerdict | null }
  >();
  private readonly wanted = new Set<string>();
  private key = '';
  private working: Promise<void> | null = null;

  constructor(private readonly options: VerdictBookOptions) {}

  objectives(): readonly ObjectiveLimits[] {
    return this.options.objectives();
  }

  async verdicts(runs: readonly string[], waitMs: number): Promise<KnownVerdicts> {
    if (this.objectives().length === 0) return { known: new Map(), pending: 0 };
    this.forgetOld();
    const revision = this.options.revision();
    for (const id of runs) if (this.known.get(id)?.revision !== revision) this.wanted.add(id);
    if (this.wanted.size > 0) {
      this.working ??= this.work().finally(() => {
        this.working = null;
      });
      if (waitMs > 0) await Promise.race([this.working, sleep(waitMs)]);
    }
    const known = new Map<string, RunVerdict>();
    let pending = 0;
    for (const id of runs) {
      const entry = this.known.get(id);
      if (!entry) pending++;
      else if (entry.verdict) known.set(id, entry.verdict);
    }
    return { known, pending };
  }

  private forgetOld(): void {
    const key = this.options.key();
    if (key === this.key) return;
    this.key = key;
    this.known.clear();
    this.wanted.clear();
  }

  private async work(): Promise<void> {
    while (this.wanted.size > 0) {
      const ids = [...this.wanted].slice(0, batch);
      for (const id of ids) this.wanted.delete(id);
      const key = this.key;
      const revision = this.options.revision();
      try {
        const verdicts = new Map((await this.options.judge(ids)).map((one) => [one.run, one]));
        // What was judged by other objectives says nothing of these.
        if (key !== this.key) continue;
        for (const id of ids) this.known.set(id, { revision, verdict: verdicts.get(id) ?? null });
      } catch (error) {
        this.options.onError(error);
        if (key === this.key) for (const id of ids) this.known.set(id, { revision, verdict: null });
      }
      // Questions that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

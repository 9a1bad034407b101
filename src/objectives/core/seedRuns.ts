import type { Run } from '../../contract/run.ts';
import type { SeedRun } from './judgeInput.ts';
import { loggedValue } from './loggedValue.ts';

/** Runs by all that makes them alike but the seed: commit and every other param. Built once for many questions. */
export class SeedGroups {
  private readonly groups = new Map<string, Run[]>();

  constructor(
    runs: readonly Run[],
    private readonly param: string,
  ) {
    for (const run of runs) {
      if (run.status !== 'finished' || !Object.hasOwn(run.params, param)) continue;
      const key = this.keyOf(run);
      const known = this.groups.get(key);
      if (known) known.push(run);
      else this.groups.set(key, [run]);
    }
  }

  /** Runs that differ from this one in the seed alone, it among them: the newest of each seed, by seed. */
  of(run: Run, metric: string): readonly SeedRun[] {
    const bySeed = new Map<string, SeedRun>();
    // Newest first: the first of a seed stays.
    for (const one of this.groups.get(this.keyOf(run)) ?? []) {
      const value = loggedValue(one, metric);
      const seed = one.params[this.param] ?? '';
      if (value !== null && (!bySeed.has(seed) || one.id === run.id))
        bySeed.set(seed, { run: one.id, seed, value });
    }
    return [...bySeed.values()].sort((a, b) => Number(a.seed) - Number(b.seed) || (a.seed < b.seed ? -1 : 1));
  }

  private keyOf({ params, commit }: Run): string {
    const others = Object.entries(params)
      .filter(([name]) => name !== this.param)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([commit.kind === 'inferred' ? null : commit.id, others]);
  }
}

import { MetricTotals } from './metricTotals.ts';
import { ValueTree } from './valueTree.ts';

/** What one run folder says of its run; texts are empty where it says nothing. */
export class FolderFacts {
  readonly config = new ValueTree();
  readonly summary = new ValueTree();
  readonly totals = new MetricTotals();
  /** `project`, `name`, `program`, ... as the tracker names them. */
  readonly texts = new Map<string, string>();
  readonly tags: string[] = [];
  /** Type of the media below a key, and how often it was logged. */
  readonly media = new Map<string, { type: string; count: number }>();
  readonly artifacts: { name: string; type: string; digest: string | null; used: boolean }[] = [];
  commit: string | null = null;
  remote: string | null = null;
  startedAt: number | null = null;
  /** Newest time that the tracker wrote. */
  lastAt: number | null = null;
  exitCode: number | null = null;
  runtimeMs: number | null = null;
  /** State as versions before 0.10 wrote it. */
  state: string | null = null;
  hasRunRecord = false;
  hasEnvironment = false;
  rows = 0;
  /** Records or rows that are sound in their frame and yet no records. */
  broken = 0;

  text(key: string, value: string | null | undefined): void {
    if (value) this.texts.set(key, value);
  }

  seen(timeMs: number): void {
    if (timeMs > (this.lastAt ?? Number.NEGATIVE_INFINITY)) this.lastAt = timeMs;
  }

  addMedia(key: string, type: string): void {
    const known = this.media.get(key);
    if (known) known.count += 1;
    else this.media.set(key, { type, count: 1 });
  }
}

import type { HistoryReply } from '../../../src/contract/compareCharts.ts';
import type { Actor } from '../actor.ts';
import type { HistoryOptions } from './options.ts';

/** What the lists beside the plot are drawn from, and what pointing at a commit does. */
export interface HistoryList {
  readonly actor: Actor;
  readonly reply: HistoryReply;
  readonly which: HistoryOptions['which'];
  readonly decimals: number;
  /** The commit that is pointed at, here or in the plot. */
  readonly pointed: string | null;
  /** Points at a commit, and brings it into sight in the list of all where `reveal` is set. */
  point(commit: string | null, reveal: boolean): void;
  /** Opens the run that stands for the commit. */
  open(commit: string): void;
}

import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets long synchronous work take turns: `pause` waits for the next turn of the event loop when the slice is used
 * up, and throws when the signal was aborted meanwhile.
 */
export class Slicer {
  private readonly signal: AbortSignal;
  private readonly sliceMs: number;
  private since = performance.now();

  /** @param sliceMs how long one slice may take, 8 ms unless told */
  constructor(signal: AbortSignal, sliceMs = 8) {
    this.signal = signal;
    this.sliceMs = sliceMs;
  }

  /** True when the slice is used up: call `pause` then. Asking first saves a promise per item. */
  get due(): boolean {
    return performance.now() - this.since >= this.sliceMs;
  }

  async pause(): Promise<void> {
    this.signal.throwIfAborted();
    await nextTurn();
    this.signal.throwIfAborted();
    this.since = performance.now();
  }
}

/** Work of one animation frame at most, ms: the rest waits for the next, so that input stays fluent. */
const BUDGET = 8;

/** Exact drawings of many charts, one after the other; a newer drawing of the same owner replaces the older. */
class FrameQueue {
  private readonly waiting = new Map<object, () => void>();
  private scheduled = false;

  add(owner: object, work: () => void): void {
    this.waiting.set(owner, work);
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => this.run());
  }

  drop(owner: object): void {
    this.waiting.delete(owner);
  }

  private run(): void {
    const end = performance.now() + BUDGET;
    for (const [owner, work] of this.waiting) {
      this.waiting.delete(owner);
      work();
      if (performance.now() >= end) break;
    }
    this.scheduled = this.waiting.size > 0;
    if (this.scheduled) requestAnimationFrame(() => this.run());
  }
}

export const frameQueue = new FrameQueue();

/**
 * One answer that is kept until something changes. Whoever asks meanwhile gets the same promise; when asking fails, the
 * last good answer stays, with the error beside it.
 */
export class Kept<T> {
  /** The last good answer. */
  value: T | null = null;
  /** Why the newest try failed; null when it did not. */
  error: unknown = null;
  private pending: Promise<T | null> | null = null;
  private revision = 0;

  constructor(private readonly ask: () => Promise<T | null>) {}

  /** The next `get` asks again. */
  forget(): void {
    this.revision += 1;
    this.pending = null;
  }

  get(): Promise<T | null> {
    this.pending ??= this.renew(this.revision);
    return this.pending;
  }

  private async renew(revision: number): Promise<T | null> {
    try {
      const value = await this.ask();
      // An answer to a question from before the last change is no answer to the next one.
      if (revision !== this.revision) return await this.get();
      this.value = value;
      this.error = null;
    } catch (error) {
      if (revision !== this.revision) return this.get();
      this.error = error;
    }
    return this.value;
  }
}

/** Something that tells when it changed. */
export abstract class Observable {
  private readonly listeners = new Set<() => void>();

  /** Listens to changes; the result stops listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of this.listeners) listener();
  }
}

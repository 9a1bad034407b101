import type { GitObjects } from '../../../../git/core/gitReads.ts';

/** So many parsed files are kept. */
const most = 50_000;

/** What files of commits were parsed to, by blob id: a blob never changes, so an answer never goes stale. */
export class BlobBook {
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(private readonly git: GitObjects) {}

  /**
   * @param kind tells parsers apart; the same for the same parser only
   * @returns what `parse` made of the text, or the error it threw; null when the blob is not here or is larger than `mostBytes`
   */
  parsed<T>(
    id: string,
    kind: string,
    parse: (text: string) => T,
  ): Promise<{ value: T } | { error: Error } | null> {
    const key = `${kind}\n${id}`;
    let found = this.known.get(key);
    if (!found) {
      if (this.known.size > most) this.known.clear();
      found = this.parse(id, parse);
      this.known.set(key, found);
      // A failed read is asked again.
      found.catch(() => this.known.delete(key));
    }
    // Each kind has one parser, so what is kept under it is what this one makes.
    return found as Promise<{ value: T } | { error: Error } | null>;
  }

  private async parse<T>(
    id: string,
    parse: (text: string) => T,
  ): Promise<{ value: T } | { error: Error } | null> {
    const blob = await this.git.read(id);
    return blob && attempt(() => parse(blob.content.toString('utf8')));
  }
}

/** A value, or the error in its place: one broken file never hides its neighbours. */
export function attempt<T>(work: () => T): { value: T } | { error: Error } {
  try {
    return { value: work() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

import { ScalarSeries } from './scalarSeries.ts';

const text = new TextDecoder();

/** One tag of a run: its plugin is remembered, since writers state it only with the first value. */
export class Tag {
  readonly name: string;
  /** `scalars`, `images`, `histograms`, `text`, `hparams` ...; empty while nothing states it. */
  plugin = '';
  /** Values of tags that are no scalars. */
  others = 0;
  readonly series = new ScalarSeries();
  /** The tag whose value came after this one's the last time. */
  follower: Tag | null = null;

  constructor(private readonly encoded: Uint8Array) {
    this.name = text.decode(encoded);
  }

  is(bytes: Uint8Array, start: number, end: number): boolean {
    const { encoded } = this;
    if (encoded.length !== end - start) return false;
    // From the end: tags of one run often begin alike.
    for (let at = encoded.length - 1; at >= 0; at -= 1) if (encoded[at] !== bytes[start + at]) return false;
    return true;
  }
}

/** Tags by their bytes: no text is made for a value whose tag is known. */
export class TagTable {
  private readonly buckets = new Map<number, Tag[]>();
  private readonly tags: Tag[] = [];
  private latest: Tag | null = null;

  all(): readonly Tag[] {
    return this.tags;
  }

  find(bytes: Uint8Array, start: number, end: number): Tag {
    const guess = this.latest?.follower;
    const tag = guess?.is(bytes, start, end) ? guess : this.search(bytes, start, end);
    if (this.latest) this.latest.follower = tag;
    this.latest = tag;
    return tag;
  }

  private search(bytes: Uint8Array, start: number, end: number): Tag {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    const bucket = this.buckets.get(hash);
    const known = bucket?.find((tag) => tag.is(bytes, start, end));
    if (known) return known;
    const tag = new Tag(bytes.slice(start, end));
    this.tags.push(tag);
    if (bucket) bucket.push(tag);
    else this.buckets.set(hash, [tag]);
    return tag;
  }
}

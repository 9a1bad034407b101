import { textIn, type Json } from './json.ts';

/** Asks page by page. A token that comes twice ends it: some proxies answer from a cache. */
export async function* paged(ask: (token: string | null) => Promise<Json>): AsyncGenerator<Json> {
  const seen = new Set<string>();
  for (let token: string | null = null; ;) {
    const page: Json = await ask(token);
    yield page;
    token = textIn(page, 'next_page_token');
    if (token === null || seen.has(token)) return;
    seen.add(token);
  }
}

/** Does `work` for each item, at most `width` at a time. The first error ends it. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}

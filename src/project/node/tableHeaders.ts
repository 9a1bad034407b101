import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { tableHeader } from './tableHeader.ts';

interface Known {
  readonly stamp: string;
  readonly columns: readonly string[] | null;
}

/** Headers of tables of one project, read again when a file changed. */
export class TableHeaders {
  private readonly known = new Map<string, Known>();

  constructor(private readonly root: string) {}

  /** Reads the headers of some tables, relative to the root, unless they are known. */
  async load(paths: readonly string[]): Promise<void> {
    await Promise.all(
      paths.map(async (path) => {
        const file = resolve(this.root, path);
        const stamp = stampOf(file);
        if (this.known.get(path)?.stamp === stamp) return;
        this.known.set(path, { stamp, columns: await tableHeader(file) });
      }),
    );
  }

  /** Columns of a table whose header was read; null when it was not, or has none. */
  columns(path: string): readonly string[] | null {
    return this.known.get(path)?.columns ?? null;
  }
}

function stampOf(file: string): string {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts ? `${facts.mtimeMs} ${facts.size}` : 'none';
}

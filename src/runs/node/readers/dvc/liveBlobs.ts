import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Git ids of DVCLive's metrics files in the work tree: which saved experiment a folder still shows. */
export class LiveBlobs {
  private readonly ids = new Map<string, string>();

  constructor(private readonly project: string) {}

  matching(live: readonly { readonly folder: string; readonly blob: string }[]): readonly string[] {
    return live
      .filter(({ folder, blob }) => this.idOf(folder, blob.length) === blob)
      .map(({ folder }) => join(this.project, folder));
  }

  private idOf(folder: string, length: number): string {
    let id = this.ids.get(folder);
    if (id === undefined) {
      try {
        const bytes = readFileSync(join(this.project, folder, 'metrics.json'));
        id = createHash(length === 64 ? 'sha256' : 'sha1')
          .update(`blob ${bytes.length}\0`)
          .update(bytes)
          .digest('hex');
      } catch {
        id = '';
      }
      this.ids.set(folder, id);
    }
    return id;
  }
}

import type { GitObjects, TreeEntry } from '../../../../git/core/gitReads.ts';

type Level = ReadonlyMap<string, TreeEntry>;

/** Trees by their ids, each read once: what two commits share costs nothing the second time. */
export class GitTrees {
  private readonly levels = new Map<string, Promise<Level | null>>();

  constructor(readonly git: GitObjects) {}

  /** Entries of a tree or of a commit's root by name; null when it is not here. */
  level(id: string): Promise<Level | null> {
    let level = this.levels.get(id);
    if (!level) {
      level = this.git
        .tree(id)
        .then((entries) => entries && new Map(entries.map((entry) => [entry.name, entry])));
      this.levels.set(id, level);
    }
    return level;
  }

  /** The entry at a path below a commit or tree; null when there is none. */
  async entry(root: string, path: string): Promise<TreeEntry | null> {
    let id = root;
    let entry: TreeEntry | null = null;
    for (const part of path.split('/')) {
      if (part === '') continue;
      if (entry && entry.type !== 'tree') return null;
      entry = (await this.level(id))?.get(part) ?? null;
      if (!entry) return null;
      id = entry.id;
    }
    return entry;
  }

  /** All files below a tree, paths relative to it; at most `most`, the rest is left out. */
  async filesBelow(id: string, most: number): Promise<{ path: string; id: string }[]> {
    const files: { path: string; id: string }[] = [];
    const visit = async (tree: string, prefix: string): Promise<void> => {
      for (const entry of (await this.level(tree))?.values() ?? []) {
        if (files.length >= most) return;
        if (entry.type === 'blob') files.push({ path: prefix + entry.name, id: entry.id });
        else if (entry.type === 'tree') await visit(entry.id, `${prefix}${entry.name}/`);
      }
    };
    await visit(id, '');
    return files;
  }

  /** Paths that differ between two commits, deleted ones too; at most `most`. Null when one is not here. */
  async changed(from: string, to: string, most: number): Promise<readonly string[] | null> {
    const paths: string[] = [];
    const visit = async (a: string | null, b: string | null, prefix: string): Promise<boolean> => {
      const [before, after] = await Promise.all([
        a === null ? null : this.level(a),
        b === null ? null : this.level(b),
      ]);
      if ((a !== null && !before) || (b !== null && !after)) return false;
      for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
        if (paths.length >= most) return true;
        const [old, now] = [before?.get(name), after?.get(name)];
        if (old?.id === now?.id && old?.mode === now?.mode) continue;
        const [oldTree, nowTree] = [old?.type === 'tree', now?.type === 'tree'];
        if ((old && !oldTree) || (now && !nowTree)) paths.push(prefix + name);
        if (oldTree || nowTree)
          await visit(
            oldTree ? (old?.id ?? null) : null,
            nowTree ? (now?.id ?? null) : null,
            `${prefix}${name}/`,
          );
      }
      return true;
    };
    return (await visit(from, to, '')) ? paths : null;
  }
}

import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseLooseJson } from '../../../core/dvc/parseValues.ts';
import { isMap } from '../../../core/dvc/valueTree.ts';
import type { DvcCache } from '../../../core/dvcCache.ts';

/** Values larger than this are data. */
const mostBytes = 64 * 1024 * 1024;

/** DVC's cache on this disk: `files/md5/xx/…` of DVC 3 and `xx/…` of DVC 2, where `cache.dir` says. Never written. */
export class LocalCache implements DvcCache {
  private readonly folders: readonly string[];
  private readonly manifests = new Map<string, ReadonlyMap<string, string> | null>();

  /** @param project absolute folder that holds `.dvc` */
  constructor(project: string) {
    const own = join(project, '.dvc');
    const named = ['config.local', 'config'].flatMap((name) => cacheFolderOf(join(own, name)) ?? []);
    this.folders = [
      ...named.map((folder) => (isAbsolute(folder) ? folder : resolve(own, folder))),
      join(own, 'cache'),
    ];
  }

  file(md5: string): string | null {
    return this.find(md5, Infinity);
  }

  /** Text of a cached file; null when it is not here. */
  text(md5: string): string | null {
    const file = this.find(md5, mostBytes);
    if (file === null) return null;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  }

  /** Files of a cached folder: md5 by relative path. Null when its list is not here or cannot be read. */
  manifest(md5: string): ReadonlyMap<string, string> | null {
    const known = this.manifests.get(md5);
    if (known) return known;
    const text = this.text(md5);
    if (text === null) return null;
    let list: unknown;
    try {
      list = parseLooseJson(text);
    } catch {
      return null;
    }
    if (!Array.isArray(list)) return null;
    const files = new Map<string, string>();
    for (const item of list)
      if (isMap(item) && typeof item['relpath'] === 'string' && typeof item['md5'] === 'string')
        files.set(item['relpath'], item['md5']);
    this.manifests.set(md5, files);
    return files;
  }

  private find(md5: string, most: number): string | null {
    const [head, rest] = [md5.slice(0, 2), md5.slice(2)];
    for (const folder of this.folders)
      for (const path of [join(folder, 'files/md5', head, rest), join(folder, head, rest)]) {
        const stats = statSync(path, { throwIfNoEntry: false });
        if (stats?.isFile() && stats.size <= most) return path;
      }
    return null;
  }
}

/** `dir` of the section `[cache]`; DVC's config is an INI file whose names may be quoted. */
function cacheFolderOf(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  let section = '';
  for (const line of text.split(/\r?\n/u)) {
    const opened = /^\s*\[\s*['"]?([^\]'"]+?)['"]?\s*\]/u.exec(line);
    if (opened) section = opened[1] ?? '';
    const dir = /^\s*dir\s*=\s*(.+?)\s*$/u.exec(line);
    if (dir && section === 'cache') return dir[1] ?? null;
  }
  return null;
}

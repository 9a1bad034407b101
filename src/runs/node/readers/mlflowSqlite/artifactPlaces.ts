import { dirname, join, resolve } from 'node:path';
import type { ReaderEnv } from '../../../core/reader.ts';
import { isFolder, localPathOf, type Artifacts } from '../mlflowFiles/artifacts.ts';

/** Folders in which MLflow puts artifacts beside a database. */
const homes = ['mlruns', 'mlartifacts'];

/**
 * Where artifacts of a database store lie on this disk. Recorded places are often those of another machine or
 * relative to where MLflow was started: the end of the path is looked for beside the database.
 */
export class ArtifactPlaces {
  private readonly folder: string;
  private readonly env: ReaderEnv;
  /** Start of a recorded place, without its last two names, to the folders that it may stand for here. */
  private readonly starts = new Map<string, readonly string[]>();

  constructor(database: string, env: ReaderEnv) {
    this.folder = dirname(database);
    this.env = env;
  }

  of(uri: string | null): Artifacts {
    if (uri === null || uri === '') return { local: null, shown: null };
    const end = /[^/\\]+[/\\][^/\\]+[/\\]*$/u.exec(uri)?.[0] ?? uri;
    const start = uri.slice(0, uri.length - end.length);
    let folders = this.starts.get(start);
    if (!folders) {
      folders = this.foldersFor(start).filter((folder) => isFolder(folder));
      this.starts.set(start, folders);
    }
    for (const folder of folders) {
      const path = join(folder, end);
      if (isFolder(path)) return { local: path, shown: this.env.relative(path) };
    }
    return { local: null, shown: uri };
  }

  private foldersFor(start: string): string[] {
    const found: string[] = [];
    const local = localPathOf(start);
    if (local !== null) found.push(local);
    else if (!/^[a-z][\w+.-]*:/iu.test(start)) found.push(resolve(this.folder, start));
    const names = start
      .replace(/^[a-z][\w+.-]*:/iu, '')
      .split(/[/\\]/u)
      .filter((name) => name !== '' && name !== '.' && name !== '..');
    const at = names.findLastIndex((name) => homes.includes(name));
    const below = at < 0 ? names.slice(-1) : names.slice(at + 1);
    for (const home of homes) found.push(join(this.folder, home, ...below));
    return found;
  }
}

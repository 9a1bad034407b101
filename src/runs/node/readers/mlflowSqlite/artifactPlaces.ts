import { dirname, isAbsolute, join, resolve } from 'node:path';
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
  private readonly folders = new Map<string, boolean>();

  constructor(database: string, env: ReaderEnv) {
    this.folder = dirname(database);
    this.env = env;
  }

  of(uri: string | null): Artifacts {
    if (uri === null || uri === '') return { local: null, shown: null };
    for (const path of this.candidates(uri))
      if (this.exists(dirname(dirname(path))) && isFolder(path))
        return { local: path, shown: this.env.relative(path) };
    return { local: null, shown: uri };
  }

  private candidates(uri: string): string[] {
    const bare = uri.replace(/^[a-z][\w+.-]*:\/*/iu, '/').replaceAll('\\', '/');
    const segments = bare
      .split('/')
      .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
    const found: string[] = [];
    const local = localPathOf(uri);
    if (local !== null) found.push(local);
    else if (!/^[a-z][\w+.-]*:/iu.test(uri) && !isAbsolute(uri)) found.push(resolve(this.folder, uri));
    const at = segments.findLastIndex((segment) => homes.includes(segment));
    const below = at < 0 ? segments.slice(-3) : segments.slice(at + 1);
    for (const home of homes) found.push(join(this.folder, home, ...below));
    return found;
  }

  private exists(folder: string): boolean {
    let known = this.folders.get(folder);
    if (known === undefined) {
      known = isFolder(folder);
      this.folders.set(folder, known);
    }
    return known;
  }
}

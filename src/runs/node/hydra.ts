import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { messageOf } from '../../platform/errors.ts';
import { flattenValues } from '../core/dvc/valueTree.ts';
import { parseLooseYaml } from '../core/files/looseYaml.ts';
import type { RawRun, ReaderEnv } from '../core/reader.ts';

/** How long it is believed that a folder holds no settings: as long as a scan takes to come by all of its runs. */
const believedMs = 2000;

/** Above a run that lies outside of the project, so many folders are looked into. */
const mostAbove = 4;

/** Larger files are no settings. */
const mostBytes = 4_000_000;

/** The output folder of a program, and what it was started with. */
export interface HydraOutput {
  readonly folder: string;
  /** Folder of the sweep that the program was a job of; null where it ran alone. */
  readonly sweep: string | null;
  /** The overrides in one line; null without any. */
  readonly overrides: string | null;
}

/** Names of jobs may have slashes (`lr=0.1/seed=1`): so far above their folders the sweep's is looked for. */
const mostJobFolders = 3;

interface Settings extends HydraOutput {
  readonly stamp: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/**
 * The settings that Hydra wrote for a program, `.hydra/config.yaml` and `.hydra/overrides.yaml` in its output folder,
 * added to the runs that trackers wrote there or below.
 */
export class HydraSettings {
  private readonly settings = new Map<string, Settings>();
  private readonly without = new Map<string, number>();

  constructor(private readonly env: Pick<ReaderEnv, 'root' | 'relative' | 'now'>) {}

  /** The run with what its tracker did not log itself; what it logged stays. */
  complete(raw: RawRun): RawRun {
    const [folder] = raw.sameAs.folders;
    const found = folder === undefined ? null : this.find(folder);
    if (!found) return raw;
    return {
      ...raw,
      params: { ...found.params, ...raw.params },
      tags: { ...found.tags, ...raw.tags },
      problems: [
        ...raw.problems.filter(({ path }) => !found.problems.some((problem) => problem.path === path)),
        ...found.problems,
      ],
    };
  }

  /** Where the program wrote that made this run; null where Hydra did not start it. */
  outputOf({ tags, sameAs: { folders } }: RawRun): HydraOutput | null {
    const [folder] = folders;
    const isHydras = tags['hydra.overrides'] !== undefined || tags['hydra.multirun'] !== undefined;
    return isHydras && folder !== undefined ? this.find(folder) : null;
  }

  /** The overrides of a whole sweep (`lr=0.1,0.2`) in one line; null where they cannot be read. */
  sweptBy(folder: string): string | null {
    const found = this.yaml(join(folder, 'multirun.yaml'), []);
    const task = valueAt(found, ['hydra', 'overrides', 'task']);
    return Array.isArray(task) && task.length > 0 ? task.map(String).join(' ') : null;
  }

  private find(folder: string): Settings | null {
    const { root } = this.env;
    const most = folder === root || folder.startsWith(root + sep) ? Infinity : mostAbove;
    let at = folder;
    for (let above = 0; above <= most; above += 1) {
      const found = this.settingsIn(at);
      if (found) return found;
      const next = dirname(at);
      if (at === root || next === at) return null;
      at = next;
    }
    return null;
  }

  private settingsIn(folder: string): Settings | null {
    const now = this.env.now();
    const since = this.without.get(folder);
    if (since !== undefined && Math.abs(now - since) < believedMs) return null;
    const own = join(folder, '.hydra');
    // A repository whose programs all write into its top holds the settings of the last one only.
    if (!existsSync(own) || existsSync(join(folder, '.git'))) {
      this.without.set(folder, now);
      return null;
    }
    const config = join(own, 'config.yaml');
    const overrides = join(own, 'overrides.yaml');
    const stamp = [stampOf(config), stampOf(overrides)].join(' ');
    if (stamp === ' ') return null;
    const before = this.settings.get(folder);
    if (before?.stamp === stamp) return before;
    const settings = { stamp, ...this.read(folder, config, overrides) };
    this.settings.set(folder, settings);
    return settings;
  }

  private read(folder: string, config: string, overrides: string): Omit<Settings, 'stamp'> {
    const problems: Problem[] = [];
    const tags: Record<string, string> = {};
    const params = flattenValues(this.yaml(config, problems), 'text').texts;
    const given = this.yaml(overrides, problems);
    if (Array.isArray(given) && given.length > 0) tags['hydra.overrides'] = given.map(String).join(' ');
    const sweep = this.sweepOf(folder);
    if (sweep !== null) tags['hydra.multirun'] = this.env.relative(sweep);
    const label = tags['hydra.overrides'] ?? null;
    return { params: Object.fromEntries(params), tags, problems, folder, sweep, overrides: label };
  }

  private sweepOf(job: string): string | null {
    let at = job;
    for (let above = 0; above < mostJobFolders && at !== this.env.root; above += 1) {
      at = dirname(at);
      if (existsSync(join(at, 'multirun.yaml'))) return at;
    }
    return null;
  }

  private yaml(path: string, problems: Problem[]): unknown {
    const say = (code: Problem['code'], message: string): void => {
      problems.push({ code, severity: 'warning', path: this.env.relative(path), message });
    };
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return undefined;
      if (stats.size > mostBytes) {
        say('too-large', `${stats.size} bytes are more than settings can be.`);
        return undefined;
      }
      const { value, damage } = parseLooseYaml(readFileSync(path, 'utf8'));
      if (damage !== null) say('corrupt', `Hydra's settings are damaged: ${damage}.`);
      return value;
    } catch (error) {
      say('corrupt', `This cannot be read: ${messageOf(error)}.`);
      return undefined;
    }
  }
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** Empty when there is no such file. */
function stampOf(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? `${stats.size}:${stats.mtimeMs}:${stats.ino}` : '';
  } catch {
    return '';
  }
}

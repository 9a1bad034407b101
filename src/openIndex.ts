import type { IndexSettings, IndexSnapshot } from './contract/runIndex.ts';
import { openGit, type OpenedGit } from './git/node/openGit.ts';
import type { Log } from './platform/log.ts';
import { trackingEnvironment, type ServerCredentials } from './runs/core/serverCredentials.ts';
import type { RunIndex } from './runs/node/runIndex.ts';
import { whereToLook, type NamedPlaces } from './runs/node/whereToLook.ts';

/** What names the stores of a project: its file and the user's settings. */
export interface IndexPlaces extends Pick<NamedPlaces, 'sources'> {
  readonly settings: IndexSettings;
}

export interface OpenIndexOptions extends IndexPlaces {
  /** Absolute project root. */
  readonly root: string;
  /** Absolute folder that is ours, for the index cache; null keeps none. */
  readonly storage: string | null;
  readonly log: Log;
  readonly now: () => number;
  /** What is shown already, of an earlier session; asked for once git was started. */
  readonly shown?: () => IndexSnapshot | null;
  /** How a person signed in to the server of an origin; goes before what the environment says. */
  readonly signedIn?: (origin: string) => ServerCredentials | undefined;
}

export interface OpenedIndex {
  readonly index: RunIndex;
  readonly git: OpenedGit;
  /** Where stores are looked for once the file or the settings are others. */
  readonly whereOf: (places: IndexPlaces) => ReturnType<typeof whereToLook>;
}

/** Opens git and the index of one project in this thread. No store is read before the index is told to scan. */
export async function openIndex(options: OpenIndexOptions): Promise<OpenedIndex> {
  const { root, storage, log, now, settings, shown, signedIn } = options;
  const { server, credentials } = trackingEnvironment(process.env);
  const whereOf: OpenedIndex['whereOf'] = (places) => {
    const { extraSources, trusted } = places.settings;
    return whereToLook({ sources: places.sources, extraSources, trusted, server });
  };
  // git answers while the rest is loaded.
  const [git, { openRunIndex }] = await Promise.all([
    openGit(root, { trusted: settings.trusted, log }),
    import('./runs/node/openRunIndex.ts'),
  ]);
  const index = await openRunIndex({
    root,
    storage,
    log,
    now,
    settings,
    git: git.git,
    gitProblem: git.problem,
    credentials: (origin) => signedIn?.(origin) ?? credentials[origin] ?? null,
    where: whereOf(options),
    shown: shown?.() ?? null,
  });
  return { index, git, whereOf };
}

import type { ProjectFacts } from '../../core/language/projectFacts.ts';

/** What runs, git and the checklist know of the project around a file; handed in, because they stand above this room. */
export type RunFacts = Pick<
  ProjectFacts,
  'metrics' | 'params' | 'runs' | 'namesRun' | 'storeAway' | 'revisions'
>;

export interface RunFactsSource {
  /** Null where no open project holds the file. Opens projects when none is open yet. */
  of(file: string): Promise<RunFacts | null>;
  /** Columns of predictions among the artifacts of runs, by path; what cannot be told soon is left out. */
  predictionColumns(
    file: string,
    paths: readonly string[],
  ): Promise<Readonly<Record<string, readonly string[]>>>;
  /** Something of them changed. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** Everything that is handed in. */
export interface FactsSources {
  readonly runs: RunFactsSource;
  /** Items of the checklist, all templates together; asked for at the first project file. */
  readonly items: () => Promise<NonNullable<ProjectFacts['items']>>;
}

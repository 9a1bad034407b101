import type { Event } from 'vscode';
import type { RunNote } from '../../contract/runPage.ts';
import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import type { ProjectStore } from '../../project/core/projectTypes.ts';
import type { ProjectChoices } from '../../project/vscode/projectChoices.ts';

/** What the panel needs of an open project. */
export interface CompareProject {
  readonly root: string;
  readonly name: string;
  readonly snapshot: IndexSnapshot | null;
  readonly notes: Readonly<Record<string, RunNote>>;
  readonly baseline: RunRow | null;
  readonly candidate: RunRow | null;
  readonly choices: ProjectChoices;
  readonly services: {
    readonly project: ProjectStore;
    git(): Promise<GitReads | null>;
    readonly index: {
      call<T>(service: 'compare', method: string, args: readonly unknown[], signal?: AbortSignal): Promise<T>;
    };
  };
  /** Ids of changed runs, null when anything may have changed. */
  readonly onDidChange: Event<ReadonlySet<string> | null>;
  row(id: string): RunRow | null;
  ready(): Promise<void>;
  configure(): void;
  comesToFront(): void;
  touch(): void;
}

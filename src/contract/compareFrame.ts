import type { AnswerVerdict } from './compareVerdicts.ts';
import type { CommitLink, Problem, RunStatus, SourceInfo } from './run.ts';
import type { Direction, PrimaryMetric, RunProgress } from './runIndex.ts';

export type CompareTab = 'table' | 'curves' | 'tradeoffs' | 'history' | 'differences';

export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly alias: string | null;
  /** Index into the palette and dashes; a run keeps it for the session. */
  readonly color: number;
  readonly status: RunStatus;
  readonly startedAt: number | null;
  readonly commit: CommitLink;
  readonly progress: RunProgress | null;
  readonly problem: string | null;
}

export interface CompareFrame {
  readonly project: string;
  /** One run means the run's page. */
  readonly runs: readonly ComparedRun[];
  /** The baseline, also when it is not among the compared runs. */
  readonly baseline: {
    readonly id: string;
    readonly name: string;
    readonly because: 'pinned' | 'project file';
  } | null;
  readonly candidate: { readonly id: string; readonly name: string } | null;
  readonly primary: PrimaryMetric | null;
  readonly totalRuns: number;
  /** How many objectives the project has; runs are judged when there are some. */
  readonly objectives: number;
  readonly sources: readonly SourceInfo[];
  readonly scan: { readonly done: number; readonly total: number | null } | null;
  readonly problems: readonly Problem[];
  readonly head: { readonly commit: string; readonly branch: string | null } | null;
  readonly texts: Readonly<Record<string, string>>;
  /** What the host needs to open this panel again; the webview saves it with its own state under `restore`. */
  readonly restore?: PanelRestore;
}

export interface PanelRestore {
  readonly root: string;
  readonly ids: readonly string[];
  readonly colors: Readonly<Record<string, number>>;
}

/** The answer line: the sentence, then its figures. */
export interface Answer {
  readonly outcome: 'better' | 'worse' | 'same' | 'unknown' | 'running';
  readonly sentence: string;
  readonly figures: readonly AnswerFigure[];
  /** Null without objectives. */
  readonly verdict: AnswerVerdict | null;
  /** "2 params, 1 package, 3 files"; null when nothing else is known to differ. */
  readonly differs: {
    readonly text: string;
    readonly codeUnknown: boolean;
    /** What is not known of the code, in words; "uncommitted code not recorded" when left out. */
    readonly codeNote?: string;
  } | null;
}

export interface AnswerFigure {
  readonly label: string;
  readonly key: string;
  readonly value: number | null;
  readonly delta: number | null;
  readonly direction: Direction;
  readonly decimals: number;
  readonly unit: string | null;
}

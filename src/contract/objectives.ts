import type { Problem } from './run.ts';
import type { Interval, Verdict } from './verdict.ts';

export type ObjectiveRole = 'primary' | 'guardrail' | 'info';
export type AgainstKind = 'superior' | 'non-inferior';

/** Value of one slice of the test rows. `verdict` is null where the slice is too small to be judged. */
export interface SliceResult {
  readonly column: string;
  readonly value: string;
  readonly rows: number;
  readonly measured: number | null;
  readonly interval: Interval | null;
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  readonly tooSmall: boolean;
  readonly verdict: Verdict | null;
}

/** One of the promises that an objective makes: its floor, its margin against another run, ... */
export interface ObjectivePart {
  readonly kind: 'floor' | 'ceiling' | 'against' | 'gap' | 'slices' | 'seeds';
  readonly verdict: Verdict;
}

/** One objective judged for one run. */
export interface ObjectiveResult {
  readonly id: string;
  readonly question: string | null;
  readonly role: ObjectiveRole;
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
  /** Null when the run has no such value. Recomputed from the predictions when the objective names them. */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly confidence: number;
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly unit: string | null;
  readonly baseline: {
    readonly run: string;
    readonly name: string;
    readonly value: number | null;
    readonly kind: AgainstKind;
    /** As written: at least this much better (`superior`), at most this much worse (`non-inferior`). */
    readonly margin: number;
    /** New minus base, in the sign of the numbers. */
    readonly difference: number | null;
    readonly interval: Interval | null;
    /** The interval before it was widened for choosing among several runs; absent when nothing was widened. */
    readonly uncorrected?: Interval | null;
    /** Rows that both runs predicted. */
    readonly rows: number | null;
  } | null;
  readonly slices: readonly SliceResult[];
  readonly gap: {
    readonly by: string;
    readonly ceiling: number;
    readonly value: number | null;
    readonly interval: Interval | null;
    /** Best and worst slice; null when fewer than two are large enough. */
    readonly between: readonly [string, string] | null;
    /** The metric on each of these two, where it is known. */
    readonly values?: readonly [number, number];
    readonly leftOut: readonly string[];
  } | null;
  readonly seeds: {
    readonly param: string;
    readonly atLeast: number;
    readonly runs: readonly { readonly run: string; readonly seed: string; readonly value: number }[];
    readonly mean: number | null;
    readonly sd: number | null;
  } | null;
  /** Test rows behind the value; null without predictions. */
  readonly rows: number | null;
  /** Half width of the interval: what this test set can resolve. */
  readonly resolves: number | null;
  readonly from: 'predictions' | 'logged' | 'seeds' | 'point' | 'evidence';
  /** How the interval came about: "paired bootstrap by household_id, 2,000 resamples, seed 7". */
  readonly method: string | null;
  readonly parts: readonly ObjectivePart[];
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** 1-based line of the objective in `modelwright.yaml`. */
  readonly line: number;
}

/** The KPI of the first primary objective, for the goal sentence. */
export interface Kpi {
  readonly name: string;
  readonly unit: string | null;
  readonly current: number | null;
  readonly target: number | null;
  readonly by: string | null;
}

/** All objectives of the project judged for one run. */
export interface RunJudgement {
  readonly run: string;
  readonly name: string;
  readonly commit: string | null;
  readonly objectives: readonly ObjectiveResult[];
  /** The worst of the primary objectives and guardrails; `info` never decides. */
  readonly verdict: Verdict;
  /** "Better than baseline; not yet proven by the agreed 0.010." */
  readonly sentence: string;
  readonly kpi: Kpi | null;
}

/** What the comparison and the trees show of a run that is not looked at in full. */
export interface RunVerdict {
  readonly run: string;
  readonly verdict: Verdict;
  readonly met: number;
  readonly of: number;
  readonly objectives: readonly {
    readonly id: string;
    readonly role: ObjectiveRole;
    readonly metric: string;
    /** "at least 0.80", "gain of at least 0.01", "at most 80 ms". */
    readonly asks: string;
    readonly verdict: Verdict;
    readonly value: number | null;
    readonly interval: Interval | null;
    readonly difference: number | null;
    readonly differenceInterval: Interval | null;
  }[];
}

/** "Is the extra effect worth its price?" One point per run that has both numbers. */
export interface EffectAgainstCost {
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
  /** Key of the resource that is the price: `serving/…`, `cost/…`, `durationMs`, ... */
  readonly cost: string;
  readonly costs: readonly string[];
  readonly floor: number | null;
  readonly sentence: string;
  readonly runs: readonly {
    readonly run: string;
    readonly name: string;
    readonly what: 'candidate' | 'baseline' | 'simple' | 'live' | null;
    readonly model: string | null;
    readonly met: number;
    readonly of: number;
    readonly verdict: Verdict;
    readonly value: number | null;
    readonly interval: Interval | null;
    readonly cost: number | null;
  }[];
}

/** A file of a run from which a metric can be computed again, as `predictions:` names it. */
export interface PredictionColumns {
  /** Below the run's artifacts. */
  readonly path: string;
  readonly id: string | null;
  readonly label: string;
  /** Score of the positive class, or the forecast; null where a column holds the predicted class. */
  readonly score: string | null;
  readonly prediction: string | null;
  /** Over several classes. */
  readonly average: 'macro' | 'micro' | 'weighted' | null;
  readonly metric: string;
}

/** What the wizard needs to say of a metric: which runs have it, and how finely the test rows can resolve it. */
export interface MetricChoice {
  readonly key: string;
  readonly runs: number;
  readonly direction: 'maximize' | 'minimize' | null;
  /** Of the newest run that has it. */
  readonly newest: { readonly run: string; readonly name: string; readonly value: number } | null;
  /** A predictions file of that run from which this metric can be recomputed; null when none was found. */
  readonly predictions:
    | (PredictionColumns & {
        readonly rows: number;
        readonly recomputed: number;
        /** Half width of the 95 % interval. */
        readonly resolves: number;
      })
    | null;
}

/** Asked of the index worker by the editor, called in its own process by the command line. */
export interface ObjectiveQueries {
  /** Null judges the candidate, else the newest finished run; null comes back when there is no run. */
  judge(run: string | null): Promise<RunJudgement | null>;
  verdicts(runs: readonly string[]): Promise<readonly RunVerdict[]>;
  effect(run: string | null, cost: string | null): Promise<EffectAgainstCost | null>;
  metricChoices(): Promise<readonly MetricChoice[]>;
  /** Columns of predictions files by path, as the newest run has the file that has one; a file of no run is left out. */
  predictionColumns(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, readonly string[]>>>;
  /** Judges and writes the evidence of every objective and of the run; paths relative to the root. */
  check(
    run: string | null,
  ): Promise<{ readonly judgement: RunJudgement; readonly written: readonly string[] }>;
}

import type { CheckProgress } from './datasets.ts';
import type { EffectAgainstCost, RunJudgement } from './objectives.ts';
import type { Problem } from './run.ts';
import type { Interval, Verdict } from './verdict.ts';

export type StageId = 'frame' | 'data' | 'experiments' | 'packaging' | 'release' | 'operate';
export type ItemMode = 'automatic' | 'manual' | 'both';
export type ItemState = 'done' | 'failed' | 'inconclusive' | 'open' | 'stale' | 'waived' | 'error';

/** The evidence side of an item. */
export interface ItemEvidence {
  readonly state: 'pass' | 'fail' | 'inconclusive' | 'error' | 'stale' | 'none';
  /** The verdict stands, and its inputs could not be looked at here. */
  readonly notRechecked: boolean;
  /** One line: "gap 0.022 [0.004, 0.061] vs 0.05". */
  readonly text: string;
  readonly value: number | null;
  readonly interval: Interval | null;
  /** The limit in the drawing: floor, ceiling or margin; and where it passes. */
  readonly limit: number | null;
  readonly passes: 'above' | 'below' | null;
  readonly files: readonly string[];
  /** Names of the inputs that changed. */
  readonly changed: readonly string[];
  readonly at: number | null;
  readonly by: string | null;
  /** What the detail shows beside the line; absent where only the line is known. */
  readonly detail?: EvidenceDetail;
}

/** The record behind an item, for whoever opens it. */
export interface EvidenceDetail {
  /** The verdict's sentence. */
  readonly reason: string;
  /** Whether `value` and `interval` are a difference, whose numbers carry their sign. */
  readonly difference: boolean;
  /** A second, dashed line: the baseline's value, 0 under a difference. */
  readonly baseline: number | null;
  readonly limitName: 'floor' | 'ceiling' | 'margin' | 'limit';
  readonly measured: string | null;
  readonly method: string | null;
  readonly commits: readonly string[];
  readonly data: readonly { readonly path: string; readonly digest: string | null }[];
  readonly objective: string | null;
  readonly dataset: string | null;
  /** Earlier records of the same check, newest first. */
  readonly history: readonly {
    readonly outcome: ItemEvidence['state'];
    readonly text: string;
    readonly at: number | null;
  }[];
}

/** One role's signature under an item. */
export interface ItemSignature {
  readonly role: string;
  readonly state: 'approved' | 'declined' | 'stale' | 'not-committed' | 'not-provable' | 'missing';
  readonly person: string | null;
  readonly decision: 'approve' | 'decline' | null;
  readonly reason: string | null;
  readonly at: number | null;
  readonly file: string;
  readonly commit: string | null;
  readonly seen: readonly string[];
  /** Inputs that changed since. */
  readonly changed: readonly string[];
  /** Why it is not provable, or who may sign. */
  readonly note: string | null;
}

export interface BoardItem {
  readonly id: string;
  readonly stage: StageId;
  readonly title: string;
  readonly roles: readonly string[];
  /** People who hold those roles. */
  readonly people: readonly { readonly mail: string; readonly name: string; readonly role: string }[];
  readonly mode: ItemMode;
  readonly state: ItemState;
  readonly evidence: ItemEvidence | null;
  readonly signatures: readonly ItemSignature[];
  readonly waiver: {
    readonly reason: string;
    readonly person: string;
    /** When it was decided, as the project file says. */
    readonly since: string | null;
    readonly until: string | null;
    readonly expired: boolean;
  } | null;
  /** Why it is in this state, and what would settle it: one sentence. */
  readonly why: string;
  readonly next: string | null;
  /** Why this matters: one or two sentences of the template. */
  readonly matters: string;
  readonly blocks: boolean;
}

export interface BoardStage {
  readonly id: StageId;
  readonly title: string;
  readonly items: readonly BoardItem[];
  readonly gate: Verdict;
  readonly score: number | null;
  readonly done: number;
}

/** The whole state of the checklist; the same function makes it in the editor, the command line and CI. */
export interface Board {
  readonly project: string;
  readonly template: 'small' | 'standard';
  readonly candidate: { readonly run: string; readonly name: string; readonly commit: string | null } | null;
  readonly stages: readonly BoardStage[];
  readonly score: number;
  readonly scoreStage: StageId | null;
  /** The release gate. */
  readonly gate: Verdict;
  readonly me: {
    readonly mail: string | null;
    readonly name: string | null;
    readonly roles: readonly string[];
  };
  /** "sign V07, run D03": per person, me first. */
  readonly next: readonly {
    readonly mail: string;
    readonly name: string;
    readonly me: boolean;
    readonly text: string;
  }[];
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
  readonly head: { readonly commit: string; readonly branch: string | null } | null;
  readonly shallow: boolean;
  /** Why git cannot be read, in a sentence; null when it can, and in a folder of no repository. */
  readonly gitProblem: string | null;
}

/** What signing will do, shown before it is done. */
export interface SignPlan {
  readonly item: string;
  readonly role: string;
  readonly person: string;
  /** False, with the reason, when this person may not sign. */
  readonly mayNot: string | null;
  readonly file: string;
  readonly text: string;
  /** What is undecided or stale behind it; stands in the file under `seen`. */
  readonly seen: readonly string[];
  readonly branch: string | null;
  readonly remote: string | null;
  /** Page of the code host to write the same file without VS Code; null where there is none. */
  readonly page: SignPage | null;
}

/** Where the file of a signature can be written in a browser. */
export interface SignPage {
  readonly url: string;
  /** False where the person pastes the text: the branch has the file already, or it is too long for an address. */
  readonly filled: boolean;
  /** False as long as the branch was never pushed, as far as git here knows: the host has no such page. */
  readonly pushed: boolean;
}

export type SignHow = 'commit-push' | 'commit' | 'write';

export interface SignRequest {
  readonly item: string;
  readonly role: string;
  readonly decision: 'approve' | 'decline';
  readonly reason: string;
  readonly how: SignHow;
}

export interface ChecklistQueries {
  board(): Promise<Board>;
  /** @param person for whom; null for who works at this machine */
  signPlan(
    item: string,
    role: string,
    decision: 'approve' | 'decline',
    reason: string,
    person: string | null,
  ): Promise<SignPlan>;
  /** @throws ModelwrightError `not-allowed` when this person may not sign */
  sign(
    request: SignRequest,
  ): Promise<{ readonly file: string; readonly commit: string | null; readonly pushed: boolean }>;
  revoke(
    item: string,
    role: string,
    how: SignHow,
  ): Promise<{ readonly file: string; readonly commit: string | null }>;
  /** Recomputes what can be recomputed here, for one item or all; what could not be is told. */
  runChecks(
    items: readonly string[] | null,
    signal?: AbortSignal,
    /** Of the checks of data, which take the longest. */
    onProgress?: (progress: CheckProgress) => void,
  ): Promise<{ readonly written: readonly string[]; readonly notHere: readonly string[] }>;
  card(since: string | null): Promise<{ readonly text: string; readonly path: string }>;
  prune(): Promise<readonly string[]>;
}

export interface ObjectivesTab {
  readonly judgement: RunJudgement | null;
  readonly effect: EffectAgainstCost | null;
  readonly runs: readonly { readonly run: string; readonly name: string }[];
  readonly against: string | null;
}

/** What stands around the board: asked for first, and sent again when it changes. */
export interface ChecklistFrame {
  readonly project: string;
  /** False in Restricted Mode: nothing can be signed, run or written. */
  readonly trusted: boolean;
  /** Whether there is a `modelwright.yaml`. */
  readonly hasProjectFile: boolean;
  readonly hasObjectives: boolean;
  readonly totalRuns: number;
  /** Translations of the panel's texts. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the editor needs to bring the panel back. */
  readonly restore: { readonly root: string };
}

/** Methods of the checklist panel; Objectives is its second tab. */
export interface ChecklistMethods {
  getFrame: { params: Record<string, never>; result: ChecklistFrame };
  /** Null without a project file. */
  getBoard: { params: Record<string, never>; result: Board | null };
  getObjectives: { params: { run: string | null; cost: string | null }; result: ObjectivesTab };
  runChecks: {
    params: { items: readonly string[] | null };
    result: { readonly written: readonly string[]; readonly notHere: readonly string[] };
  };
  getSignPlan: {
    params: {
      item: string;
      role: string;
      decision: 'approve' | 'decline';
      reason: string;
      /** Null for oneself. */
      person: string | null;
    };
    result: SignPlan;
  };
  sign: {
    params: SignRequest;
    result: { readonly file: string; readonly commit: string | null; readonly pushed: boolean };
  };
  revoke: { params: { item: string; role: string; how: SignHow }; result: null };
  /** Shows the waiver as a change of `modelwright.yaml`, and writes it when the person says so. */
  waive: { params: { item: string; reason: string; until: string | null }; result: null };
  endWaiver: { params: { item: string }; result: null };
  openFile: { params: { path: string; line: number | null }; result: null };
  openLink: { params: { url: string }; result: null };
  openCommit: { params: { commit: string }; result: null };
  /** Host's quick pick for the candidate. */
  pickCandidate: { params: Record<string, never>; result: null };
  setCandidate: { params: { run: string }; result: null };
  /** Opens the comparison. */
  compareRuns: { params: { runs: readonly string[] }; result: null };
  pickBaseline: { params: Record<string, never>; result: null };
  /** Model card: opened as a document, or as a diff when one is there. */
  writeCard: { params: Record<string, never>; result: null };
  newObjective: { params: Record<string, never>; result: null };
  setUp: { params: Record<string, never>; result: null };
  addGateToCi: { params: Record<string, never>; result: null };
  openDataReport: { params: { dataset: string }; result: null };
  copy: { params: { text: string }; result: null };
}

export interface ChecklistEvents {
  frame: ChecklistFrame;
  changed: { readonly revision: number };
  /** Shows a tab, and an item in its detail. */
  show: {
    readonly tab: 'checklist' | 'objectives';
    readonly item: string | null;
    readonly objective: string | null;
  };
  progress: { readonly done: number; readonly total: number | null; readonly what: string } | null;
}

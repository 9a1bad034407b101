import type { Event } from 'vscode';
import { EventEmitter } from 'vscode';
import type { Board } from '../../contract/checklist.ts';
import type { DatasetSummary } from '../../contract/datasets.ts';
import type { RunJudgement } from '../../contract/objectives.ts';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore, type Disposable } from '../../platform/disposable.ts';
import type { ModelwrightError } from '../../platform/errors.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import { wrongProject } from '../../project/core/wrongProject.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { JudgedRun } from '../../runs/vscode/runFacts.ts';
import { concernsJudged, judgedState } from '../core/judgedState.ts';
import { Kept } from './kept.ts';
import { watchJudged } from './watchJudged.ts';

/** Files come in bursts: evidence of ten objectives is one change. */
const settleMs = 150;

/**
 * What one project is judged to be: its board, its objectives, its datasets. Nothing is computed before somebody asks;
 * answers are kept until a file, git, or a run that counts changes.
 */
export class ProjectBoard implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  /** Answers may differ now: whoever shows them asks again. */
  readonly onDidChange: Event<void> = this.emitter.event;
  private readonly owned = new DisposableStore();
  private readonly boards = new Kept<Board>(() => this.askBoard());
  private readonly datasets = new Kept<readonly DatasetSummary[]>(() => this.askSummaries());
  private readonly judgements = new Map<string | null, Kept<RunJudgement>>();
  private readonly settle = coalesce(settleMs, () => this.forget());
  private runs = '';

  constructor(readonly project: OpenProject) {
    this.runs = this.runState();
    this.owned.add({ dispose: () => this.settle.cancel() });
    this.owned.add(watchJudged(project, () => this.settle()));
    this.owned.add(
      project.onDidChange((changed) => {
        if (!this.hasFile) return;
        const { snapshot } = project;
        const runs = this.runState();
        const news = snapshot !== null && concernsJudged(snapshot, this.named(), changed);
        if (!news && runs === this.runs) return;
        this.runs = runs;
        this.settle();
      }),
    );
  }

  /** The checklist; null without a project file. After an error the last good one, see `boardProblem`. */
  board(): Promise<Board | null> {
    return this.boards.get();
  }

  /** Objectives judged for a run; null stands for the candidate, else the newest finished run. */
  judgement(run: string | null): Promise<RunJudgement | null> {
    const known = this.judgements.get(run);
    if (known) return known.get();
    const kept = new Kept<RunJudgement>(() => this.askJudgement(run));
    this.judgements.set(run, kept);
    return kept.get();
  }

  /** Full id of the candidate; where its run is not in this store, as committed evidence knows it. */
  async candidateId(): Promise<string | null> {
    return this.project.candidate?.id ?? (await this.board())?.candidate?.run ?? null;
  }

  /** Runs that the present verdicts speak of; committed ones know them where no store does. */
  async judgedRuns(): Promise<readonly JudgedRun[]> {
    const [board, judgement] = await Promise.all([this.board(), this.judgement(null)]);
    const others = (judgement?.objectives ?? []).flatMap(({ baseline }) => baseline?.run ?? []);
    return [...(board?.candidate ? [board.candidate] : []), ...others.map((run) => ({ run, name: null }))];
  }

  /** Datasets as their evidence says, in the order of the project file. */
  async summaries(): Promise<readonly DatasetSummary[]> {
    const known = await this.datasets.get();
    // Of a file that is wrong nothing was looked at: not even that they are not checked is known.
    return known ?? (this.fileProblem === null ? this.file.datasets.map(unchecked) : []);
  }

  /** The board as it was computed last, without computing it. */
  get lastBoard(): Board | null {
    return this.boards.value;
  }

  /** Why the board could not be computed now; null when it could. */
  get boardProblem(): unknown {
    return this.boards.error;
  }

  /** Why objectives or datasets could not be judged now; null when they could. */
  get judgementProblem(): unknown {
    return this.judgements.get(null)?.error ?? this.datasets.error;
  }

  /** Whether there is a `modelwright.yaml` to judge by. */
  get hasFile(): boolean {
    return this.file.path !== null;
  }

  /** A file that cannot be read may hold some. */
  get hasObjectives(): boolean {
    return this.file.objectives.length > 0 || this.fileProblem !== null;
  }

  /** What is wrong in the project file: then nothing is judged, as on the command line, and what was judged stays. */
  get fileProblem(): ModelwrightError | null {
    return wrongProject(this.file);
  }

  /** Something was written by us: what is shown follows at once, not when the watcher hears of it. */
  changed(): void {
    this.project.reloadFiles();
    this.settle.cancel();
    this.forget();
  }

  dispose(): void {
    this.owned.dispose();
    this.emitter.dispose();
  }

  private get file(): ReturnType<OpenProject['services']['project']['project']> {
    return this.project.services.project.project();
  }

  private forget(): void {
    this.boards.forget();
    this.datasets.forget();
    // Judgements of runs that nobody looked at again are let go.
    for (const [run, kept] of this.judgements) {
      if (run === null) kept.forget();
      else this.judgements.delete(run);
    }
    this.emitter.fire();
  }

  private async askBoard(): Promise<Board | null> {
    await this.project.ready();
    return this.judged(async () => (this.hasFile ? this.project.services.checklist.board() : null));
  }

  private async askJudgement(run: string | null): Promise<RunJudgement | null> {
    await this.project.ready();
    return this.judged(async () =>
      this.file.objectives.length > 0 ? this.project.services.objectives.judge(run) : null,
    );
  }

  private async askSummaries(): Promise<readonly DatasetSummary[]> {
    await this.project.ready();
    return this.judged(async () =>
      this.file.datasets.length > 0 ? this.project.services.datasets.summaries() : [],
    );
  }

  /**
   * The worker reads the file by itself: an answer counts only when the file was right before and behind it, so that
   * nothing is taken over from one that was just being broken.
   *
   * @throws ModelwrightError `project-file` with the place of the first error
   */
  private async judged<T>(ask: () => Promise<T>): Promise<T> {
    this.refuseWrongFile();
    const answer = await ask();
    this.refuseWrongFile();
    return answer;
  }

  private refuseWrongFile(): void {
    this.project.reloadFiles();
    const problem = this.fileProblem;
    if (problem) throw problem;
  }

  private runState(): string {
    const { snapshot } = this.project;
    return snapshot ? judgedState(snapshot, this.named()) : '';
  }

  private named(): readonly string[] {
    const { candidate, baseline } = this.project;
    return [candidate?.id, baseline?.id, ...this.judgements.keys()].filter((id) => typeof id === 'string');
  }
}

/** A dataset of which nothing could be learned: it keeps its row. */
function unchecked({ id, path, place }: DatasetSpec): DatasetSummary {
  return { id, path, verdict: null, contract: null, stale: false, checkedAt: null, line: place.line };
}

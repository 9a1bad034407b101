import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { TableView } from '../../../src/contract/compareTable.ts';
import type { RunNote } from '../../../src/contract/runPage.ts';
import type { PrimaryMetric } from '../../../src/contract/runIndex.ts';
import type { CompareContext, CompareDataMethod } from '../../../src/compare/core/compareContext.ts';
import { CompareQueries } from '../../../src/compare/node/compareQueries.ts';
import type { RunSource } from '../../../src/runs/core/runSource.ts';
import type { GeneratedProject } from './generatedRuns.ts';
import { generatedGit, generatedSource } from './generatedSource.ts';
import { sampleVerdicts } from './sampleVerdicts.ts';
import type { HarnessHost } from './openHarness.ts';

const dataMethods: ReadonlySet<string> = new Set<CompareDataMethod>([
  'getAnswer',
  'getColumns',
  'getRows',
  'checkFilter',
  'getSeries',
  'getSeriesKeys',
  'getTradeoff',
  'getHistory',
  'getDifferences',
  'getRunPage',
  'getLog',
  'getArtifact',
]);

/** Stands in for the editor's side of the panel: the real queries over a generated project, and what people chose. */
export class ProjectHost implements HarnessHost {
  /** Every request, in order. */
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  compared: readonly string[];
  baseline: string | null;
  candidate: string | null;
  scan: CompareFrame['scan'] = null;
  sources: CompareFrame['sources'];
  problems: CompareFrame['problems'];
  primary: PrimaryMetric | null;
  views: readonly { readonly name: string; readonly view: TableView }[] = [];
  current: TableView | null = null;
  /** Milliseconds that a page of rows takes longer. */
  delayMs = 0;
  /** A method that fails. */
  failing: string | null = null;
  /** Sends events to the panel; set by whoever opens it. */
  send: ((name: string, value: unknown) => Promise<void>) | null = null;
  readonly source: RunSource;
  private readonly project: GeneratedProject;
  private readonly queries: CompareQueries;
  private readonly notes: Map<string, RunNote>;
  private readonly colors = new Map<string, number>();

  /** Verdicts of sample objectives; off as in a project without objectives. */
  constructor(
    project: GeneratedProject,
    private readonly judged = false,
  ) {
    this.project = project;
    this.source = generatedSource(project);
    this.queries = new CompareQueries(
      this.source,
      generatedGit(project),
      judged ? sampleVerdicts(this.source, () => this.baseline) : undefined,
    );
    this.compared = project.compared;
    this.baseline = project.baseline;
    this.candidate = project.candidate;
    this.notes = new Map(project.notes);
    const state = this.source.state();
    this.sources = state.sources;
    this.problems = state.problems;
    this.primary = state.primary;
  }

  async answer(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    this.asked.push({ method, params });
    if (this.delayMs > 0 && method === 'getRows') await new Promise((done) => setTimeout(done, this.delayMs));
    if (this.failing === method) throw new Error('The store is locked by another program.');
    if (dataMethods.has(method))
      // The panel is typed by the contract; the real host checks what arrives with zod.
      return this.queries.ask(method as 'getAnswer', params as Record<string, never>, this.context(), signal);
    return this.act(
      method,
      params as Partial<{
        id: string | null;
        ids: string[];
        name: string;
        view: TableView;
        note: Partial<RunNote>;
        key: string;
        direction: 'maximize' | 'minimize' | null;
      }>,
    );
  }

  private async act(
    method: string,
    p: Partial<{
      id: string | null;
      ids: string[];
      name: string;
      view: TableView;
      note: Partial<RunNote>;
      key: string;
      direction: 'maximize' | 'minimize' | null;
    }>,
  ): Promise<unknown> {
    if (method === 'getFrame') return this.frame();
    if (method === 'getViews') return { views: this.views, current: this.current };
    if (method === 'setSelection') this.compared = p.ids ?? [];
    else if (method === 'openRun') this.compared = p.id === null || p.id === undefined ? [] : [p.id];
    else if (method === 'setBaseline') this.baseline = p.id ?? null;
    else if (method === 'setCandidate') this.candidate = p.id ?? null;
    else if (method === 'setPrimary')
      this.primary = { key: p.key ?? '', direction: p.direction ?? null, because: 'chosen' };
    else if (method === 'saveView' && p.name !== undefined && p.view !== undefined)
      this.views = [...this.views.filter((one) => one.name !== p.name), { name: p.name, view: p.view }];
    else if (method === 'deleteView') this.views = this.views.filter((one) => one.name !== p.name);
    else if (method === 'keepTable') this.current = p.view ?? null;
    else if (method === 'setNote' && typeof p.id === 'string') {
      const none: RunNote = { star: false, alias: null, tags: [], note: null };
      this.notes.set(p.id, { ...none, ...this.notes.get(p.id), ...p.note });
      await this.send?.('changed', { revision: 0, ids: [p.id] });
    }
    if (method.startsWith('set')) await this.send?.('frame', this.frame());
    return null;
  }

  private color(id: string): number {
    const color = this.colors.get(id) ?? this.colors.size;
    this.colors.set(id, color);
    return color;
  }

  private context(): CompareContext {
    for (const id of this.compared) this.color(id);
    return {
      selection: this.compared,
      baseline: this.baseline,
      candidate: this.candidate,
      notes: Object.fromEntries(this.notes),
      primary: this.primary,
      directions: {},
      colors: Object.fromEntries(this.colors),
    };
  }

  frame(): CompareFrame {
    const name = (id: string): string => this.source.get(id)?.name ?? id;
    return {
      project: 'churn',
      runs: this.compared.flatMap((id) => {
        const run = this.source.get(id);
        if (run === undefined) return [];
        return [
          {
            id,
            name: run.name,
            alias: this.notes.get(id)?.alias ?? null,
            color: this.color(id),
            status: run.status,
            startedAt: run.startedAt,
            commit: run.commit,
            progress: this.project.progress.get(id) ?? null,
            problem: run.problems[0]?.message ?? null,
          },
        ];
      }),
      baseline:
        this.baseline === null ? null : { id: this.baseline, name: name(this.baseline), because: 'pinned' },
      candidate: this.candidate === null ? null : { id: this.candidate, name: name(this.candidate) },
      primary: this.primary,
      objectives: this.judged ? 2 : 0,
      totalRuns: this.project.runs.length,
      sources: this.sources,
      scan: this.scan,
      problems: this.problems,
      head: this.source.state().head,
      texts: {},
    };
  }
}

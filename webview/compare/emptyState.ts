import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CompareFrame } from '../../src/contract/compareFrame.ts';
import type { RowsRequest, RowView } from '../../src/contract/compareTable.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { fixed, integer } from '../ui/format.ts';
import { icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icons.ts';
import { t } from '../ui/text.ts';
import type { CompareRpc, CompareState } from './state.ts';
import { command } from './actor.ts';

interface Start {
  readonly icon: IconName;
  readonly label: string;
  readonly detail: string;
  readonly ids: readonly string[];
}

const most = 10;

/** Nothing is compared yet: one sentence, and up to four starts with real runs. */
export class EmptyState extends LitElement {
  static override properties = { rpc: {}, frame: {}, state: {}, starts: { state: true } };
  static override styles = [
    baseStyles,
    css`
      :host {
        height: 100%;
      }
      .starts {
        display: grid;
        gap: 2px;
        margin: 0 -8px;
      }
      .starts .tb {
        height: 26px;
        gap: 8px;
        padding: 0 8px;
      }
    `,
  ];

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare starts: readonly Start[];
  private askedFor = '';

  constructor() {
    super();
    this.starts = [];
  }

  protected override willUpdate(): void {
    const { frame, state } = this;
    const about = JSON.stringify([
      state.revision,
      frame.baseline?.id,
      frame.candidate?.id,
      frame.primary,
      frame.totalRuns,
    ]);
    if (about === this.askedFor) return;
    this.askedFor = about;
    void this.find();
  }

  protected override updated(): void {
    const { frame, state } = this;
    const sources = frame.sources.length;
    state.setFoot([
      sources === 1
        ? t('{0} runs from 1 source', integer(frame.totalRuns))
        : t('{0} runs from {1} sources', integer(frame.totalRuns), integer(sources)),
    ]);
  }

  override render(): TemplateResult {
    const { frame, starts } = this;
    if (frame.totalRuns === 0 && frame.scan === null)
      return html`<div class="mid">
        <div>
          <h2 class="strong">${t('No runs in this project yet')}</h2>
          <p class="dim">
            ${t('Runs show here as soon as a training writes them: MLflow, TensorBoard, DVC, W&B, Lightning or Hugging Face.')}
          </p>
        </div>
      </div>`;
    return html`<div class="mid">
      <div>
        <h2 class="strong">${t('Choose runs to compare')}</h2>
        <p class="dim">
          ${
            starts.length === 0
              ? t('Select runs in the Experiments view and choose Compare.')
              : t('Select runs in the Experiments view and choose Compare, or start from one of these.')
          }
        </p>
        ${
          starts.length === 0
            ? nothing
            : html`<div class="starts">
                ${starts.map(
                  (start) =>
                    html`<button class="tb" @click=${() => command(this, 'setSelection', { ids: start.ids })}>
                      ${icon(start.icon, 's14')}${start.label}<span class="dim clip">${start.detail}</span>
                    </button>`,
                )}
              </div>`
        }
      </div>
    </div>`;
  }

  /** Asks for real runs to start from; a start without two runs is left out. */
  private async find(): Promise<void> {
    const { frame } = this;
    const starts: Start[] = [];
    const { baseline, candidate, primary, head } = frame;
    if (baseline !== null && candidate !== null && baseline.id !== candidate.id)
      starts.push({
        icon: 'target',
        label: t('Candidate and baseline'),
        detail: `${candidate.name}, ${baseline.name}`,
        ids: [baseline.id, candidate.id],
      });
    try {
      if (primary !== null) {
        const column = `metrics:${primary.key}`;
        const best = await this.rows(
          null,
          5,
          [{ column, descending: primary.direction !== 'minimize' }],
          [column],
        );
        const values = best.map((row) => row.cells[0]).filter((cell) => typeof cell === 'number');
        const [first, last] = [values[0], values.at(-1)];
        if (first !== undefined && last !== undefined && best.length > 1)
          starts.push({
            icon: 'graph-line',
            label: t('Best {0} by {1}', best.length, primary.key),
            detail: t('{0} to {1}', fixed(first, 3), fixed(last, 3)),
            ids: best.map((row) => row.id),
          });
      }
      if (head !== null) {
        const runs = await this.rows(
          `commit = ${head.commit}`,
          most,
          [{ column: 'run:started', descending: true }],
          [],
        );
        if (runs.length > 1)
          starts.push({
            icon: 'git-commit',
            label: t('Runs of the last commit'),
            detail: t('{0} · {1} runs', head.commit.slice(0, 7), integer(runs.length)),
            ids: runs.map((row) => row.id),
          });
      }
      const running = await this.rows(
        'status = running',
        most,
        [{ column: 'run:started', descending: true }],
        [],
      );
      if (running.length > 0)
        starts.push({
          icon: 'loading',
          label: t('Running now'),
          detail: running.map((row) => row.name).join(', '),
          ids: running.map((row) => row.id),
        });
    } catch (error) {
      this.state.fail(error);
    }
    this.starts = starts;
  }

  private async rows(
    filter: string | null,
    limit: number,
    sort: RowsRequest['sort'],
    columns: readonly string[],
  ): Promise<readonly RowView[]> {
    const page = await this.rpc.request('getRows', {
      filter,
      sort,
      columns,
      statistics: {},
      groupBy: null,
      unfolded: [],
      offset: 0,
      limit,
      sparklines: [],
    });
    return page.rows;
  }
}

customElements.define('mw-empty', EmptyState);

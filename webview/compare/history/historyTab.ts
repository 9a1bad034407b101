import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { HistoryReply } from '../../../src/contract/compareCharts.ts';
import { counted, decimalsFor } from '../../charts/numbers.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { age, fixed } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { TabBase } from '../tabElement.ts';
import { dropList, gainList } from './changeLists.ts';
import { commitList } from './commitList.ts';
import { valueOf } from './historyGeometry.ts';
import type { HistoryList } from './historyList.ts';
import './historyPlot.ts';
import { historyStyles } from './historyStyles.ts';
import { historyDefaults, type HistoryOptions } from './options.ts';

/** One metric along the first-parent commits of a branch. */
export class HistoryTab extends TabBase {
  static override styles = [baseStyles, historyStyles];
  static override properties: PropertyDeclarations = { reply: { state: true }, pointed: { state: true } };

  declare reply: HistoryReply | null;
  declare pointed: string | null;

  constructor() {
    super();
    this.reply = null;
    this.pointed = null;
  }

  private get options(): HistoryOptions {
    return this.state.options('history', historyDefaults);
  }

  private get metric(): string | null {
    return this.options.metric ?? this.frame.primary?.key ?? null;
  }

  protected override willUpdate(): void {
    const { metric } = this;
    const { revision } = this.options;
    if (metric === null) return;
    void this.ask(
      [metric, revision, this.state.revision, this.frame.head?.commit],
      () => this.rpc.request('getHistory', { metric, revision }),
      (reply) => {
        this.reply = reply;
      },
    );
  }

  private get decimals(): number {
    const { reply, options } = this;
    if (reply === null) return 3;
    return decimalsFor(
      reply.metric,
      reply.commits.flatMap((commit) => valueOf(commit, options.which)?.value ?? []),
    );
  }

  override render(): TemplateResult {
    const { reply, options } = this;
    if (this.metric === null) return message(t('No run has a metric yet.'));
    if (reply === null) return message(t('Reading commits'), true);
    if (reply.commits.every((commit) => commit.best === null && commit.newest === null))
      return message(
        reply.commits.length === 0
          ? t('There are no commits to follow here.')
          : t('No run with {0} was made from the commits of this branch.', reply.metric),
      );
    const list: HistoryList = {
      actor: this,
      reply,
      which: options.which,
      decimals: this.decimals,
      pointed: this.pointed,
      point: (commit, reveal) => this.point(commit, reveal),
      open: (commit) => this.openBest(commit),
    };
    return html`<div class="hist">
      <div class="main">
        <header>
          <b class="strong">${reply.metric}</b>${this.said(reply)}<span class="grow"></span>${legend(options)}
        </header>
        <mw-history-plot
          .reply=${reply}
          .frame=${this.frame}
          .options=${options}
          .pointed=${this.pointed}
          @mw-commit=${(event: CustomEvent<string | null>) => this.point(event.detail, true)}
          @mw-open=${(event: CustomEvent<string>) => this.openBest(event.detail)}
        ></mw-history-plot>
      </div>
      <aside>${dropList(list)} ${gainList(list)} ${commitList(list)}</aside>
    </div>`;
  }

  private said(reply: HistoryReply): TemplateResult {
    const commit = reply.commits.find(({ id }) => id === this.pointed);
    if (commit === undefined)
      return html`<span class="dim clip"
        >${
          reply.branch === null
            ? t('along the first-parent commits')
            : t('along the first-parent commits of {0}', reply.branch)
        }</span
      >`;
    const parts = [`${commit.subject}, ${age(commit.at, Date.now())}`];
    if (commit.best !== null) parts.push(t('best {0}', fixed(commit.best.value, this.decimals)));
    if (commit.newest !== null && commit.newest.id !== commit.best?.id)
      parts.push(t('newest {0}', fixed(commit.newest.value, this.decimals)));
    if (commit.runs === 0) parts.push(t('no run'));
    return html`<span class="mono">${commit.id.slice(0, 7)}</span
      ><span class="dim clip">${parts.join(', ')}</span>`;
  }

  private point(id: string | null, reveal: boolean): void {
    if (id === this.pointed) return;
    this.pointed = id;
    if (id === null || !reveal) return;
    this.renderRoot.querySelector(`[data-commit="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  /** The run that stands for a commit opens its page. */
  private openBest(commit: string): void {
    const found = this.reply?.commits.find(({ id }) => id === commit);
    const run = found === undefined ? null : valueOf(found, this.options.which);
    if (run !== null) command(this, 'openRun', { id: run.id });
  }

  protected override updated(): void {
    const { reply } = this;
    if (reply === null) return;
    const withRuns = reply.commits.filter(({ runs }) => runs > 0).length;
    const runs = reply.commits.reduce((sum, commit) => sum + commit.runs, 0);
    const where = reply.branch === null ? '' : ` ${t('of {0}', reply.branch)}`;
    const shallow = reply.shallow ? `, ${t('the clone is shallow')}` : '';
    this.state.setFoot(
      [
        `${counted(reply.commits.length, t('first-parent commit'), t('first-parent commits'))}${where}, ${t('{0} with runs', withRuns)}${shallow} · ${counted(runs, t('run'), t('runs'))}`,
      ],
      t('← → moves between commits · Enter opens the run'),
    );
  }
}

function message(text: string, busy = false): TemplateResult {
  return html`<div class="mid" aria-busy=${String(busy)}>
    <div><p class=${busy ? 'dim' : ''}>${text}</p></div>
  </div>`;
}

function legend(options: HistoryOptions): TemplateResult {
  return html`<span class="hkey"
      ><svg viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="4" fill="currentColor"></circle></svg
      >${options.which === 'newest' ? t('newest') : t('best')}</span
    >${
      options.which !== 'both'
        ? nothing
        : html`<span class="hkey"
            ><svg viewBox="0 0 10 10" aria-hidden="true">
              <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" stroke-width="1.5"></circle></svg
            >${t('newest, if another run')}</span
          >`
    }`;
}

customElements.define('mw-history', HistoryTab);

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { HistoryDrop, HistoryReply } from '../../../src/contract/compareCharts.ts';
import { counted, decimalsFor } from '../../charts/numbers.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { age, DASH, fixed, integer, MINUS, signed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { TabBase } from '../tabElement.ts';
import { largestGains, valueOf, type Commit } from './historyGeometry.ts';
import './historyPlot.ts';
import { historyStyles } from './historyStyles.ts';
import { historyDefaults, type HistoryOptions } from './options.ts';

const FILES = 8;

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
      <aside>${this.drops(reply)} ${this.gains(reply)} ${this.commits(reply)}</aside>
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

  private drops(reply: HistoryReply): TemplateResult {
    if (reply.drops.length === 0)
      return html`<h3>${t('Largest drops')}</h3>
        <p class="gain dim">
          ${reply.direction === null ? t('Whether high or low is better is not known.') : t('No commit made it worse.')}
        </p>`;
    return html`<h3>${t('Largest drops')}</h3>
      <ul>
        ${reply.drops.map((drop, i) => this.drop(reply, drop, i === 0))}
      </ul>`;
  }

  private drop(reply: HistoryReply, drop: HistoryDrop, largest: boolean): TemplateResult {
    const commit = reply.commits.find(({ id }) => id === drop.to);
    const before = reply.commits.find(({ id }) => id === drop.from);
    const runs = [before?.best?.id, commit?.best?.id].filter((id) => id !== undefined);
    const open = (path: string | null) => () =>
      void this.rpc
        .request('openDiff', { from: drop.from, to: drop.to, path })
        .catch((error: unknown) => this.state.fail(error));
    const rest = drop.files.length - FILES;
    return html`<li
      class="drop ${largest ? 'big' : ''} ${this.pointed === drop.to ? 'on' : ''}"
      @pointerenter=${() => this.point(drop.to, true)}
      @pointerleave=${() => this.point(null, false)}
    >
      <div>
        ${largest ? icon(reply.direction === 'minimize' ? 'arrow-up' : 'arrow-down', 'fail s14') : nothing}<b
          class="strong ${largest ? 'bad' : ''}"
          >${signed(drop.value, this.decimals)}</b
        ><span class="dim">${t('at')}</span><span class="mono">${drop.to.slice(0, 7)}</span
        ><span class="clip" title=${commit?.subject ?? ''}>“${commit?.subject ?? DASH}”</span>
      </div>
      <div class="dim small">
        ${[commit?.author, commit === undefined ? null : age(commit.at, Date.now())].filter(Boolean).join(' · ')}
      </div>
      ${drop.files
        .slice(0, FILES)
        .map(
          (file) =>
            html`<button class="file" title=${t('Open the diff of {0}', file.path)} @click=${open(file.path)}>
              ${icon(file.path.endsWith('.ipynb') ? 'notebook' : 'file-code', 's14 dimi')}<span
                class="clip mono"
                >${file.path}</span
              ><span class="grow"></span>${
                file.added === null
                  ? html`<span class="dim small">${t('binary')}</span>`
                  : html`<span class="good">+${integer(file.added)}</span
                      ><span class="bad">${MINUS}${integer(file.deleted ?? 0)}</span>`
              }
            </button>`,
        )}
      ${drop.files.length === 0 ? html`<div class="dim">${t('No file differs between the two commits')}</div>` : nothing}
      <div>
        <button class="link" @click=${open(null)}>
          ${rest > 0 ? t('Open diff of all {0} files', drop.files.length) : t('Open diff')}
        </button>
        ${
          runs.length < 2
            ? nothing
            : html`<span class="dim">·</span
                ><button
                  class="link"
                  @click=${() => void this.rpc.request('setSelection', { ids: runs }).catch((error: unknown) => this.state.fail(error))}
                >
                  ${t('Compare both runs')}
                </button>`
        }
      </div>
    </li>`;
  }

  private gains(reply: HistoryReply): TemplateResult | typeof nothing {
    const gains = largestGains(reply, this.options.which, 3);
    if (gains.length === 0) return nothing;
    return html`<h3>${t('Largest gains')}</h3>
      <ul>
        ${gains.map(
          ({ commit, value }) =>
            html`<li
              class="gain ${this.pointed === commit.id ? 'on' : ''}"
              @pointerenter=${() => this.point(commit.id, false)}
              @pointerleave=${() => this.point(null, false)}
            >
              <b class="strong good">${signed(value, this.decimals)}</b
              ><span class="mono">${commit.id.slice(0, 7)}</span
              ><span class="clip" title=${commit.subject}>${commit.subject}</span>
            </li>`,
        )}
      </ul>`;
  }

  private commits(reply: HistoryReply): TemplateResult {
    const now = Date.now();
    const rows = reply.commits.toReversed();
    const current = rows.find(({ id }) => id === this.pointed) ?? rows[0];
    return html`<h3>${t('Commits')}</h3>
      ${
        reply.shallow
          ? html`<p class="shallow dim">
              ${icon('info', 's14')}<span>${t('This is a shallow clone: older commits are not here.')}</span>
            </p>`
          : nothing
      }
      <ul class="commits" @keydown=${this.onListKey}>
        ${rows.map((commit) => {
          const value = valueOf(commit, this.options.which);
          return html`<li>
            <button
              data-commit=${commit.id}
              class=${this.pointed === commit.id ? 'on' : ''}
              tabindex=${commit === current ? 0 : -1}
              title=${this.rowTitle(commit)}
              @pointerenter=${() => this.point(commit.id, false)}
              @pointerleave=${() => this.point(null, false)}
              @focus=${() => this.point(commit.id, false)}
              @click=${() => this.openBest(commit.id)}
            >
              <span class="mono dim">${commit.id.slice(0, 7)}</span><span class="clip">${commit.subject}</span
              ><span class="num ${value === null ? 'dim' : ''}"
                >${value === null ? (commit.runs === 0 ? t('no run') : DASH) : fixed(value.value, this.decimals)}</span
              ><span class="dim small age">${age(commit.at, now)}</span>
            </button>
          </li>`;
        })}
      </ul>`;
  }

  private rowTitle(commit: Commit): string {
    const run = commit.best === null ? '' : t('Enter opens {0}', commit.best.name);
    return [`${commit.subject} (${commit.author})`, counted(commit.runs, t('run'), t('runs')), run]
      .filter(Boolean)
      .join('\n');
  }

  private readonly onListKey = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.commits button')];
    const at = buttons.findIndex((button) => button === (this.renderRoot as ShadowRoot).activeElement);
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : by === undefined ? -1 : at + by;
    if (next < 0 || next >= buttons.length) return;
    event.preventDefault();
    buttons[next]?.focus();
  };

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
    if (run !== null)
      this.rpc.request('openRun', { id: run.id }).catch((error: unknown) => this.state.fail(error));
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

function message(text: string, busy = false): TemplateResult {
  return html`<div class="mid" aria-busy=${String(busy)}>
    <div><p class=${busy ? 'dim' : ''}>${text}</p></div>
  </div>`;
}

customElements.define('mw-history', HistoryTab);

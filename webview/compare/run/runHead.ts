import { css, html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../src/contract/runPage.ts';
import type { CommitLink, RunStatus } from '../../../src/contract/run.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { age, dateTime, duration } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { swatch } from '../../ui/marks.ts';
import { openMenu } from '../../ui/menu.ts';
import { t } from '../../ui/text.ts';
import { exportItems } from '../exportMenu.ts';
import { command } from '../actor.ts';
import { editNote } from '../table/rowMenu.ts';
import { RunElement } from './runElement.ts';

/** The head of the run's page: its name and what people call it, then the facts in one line. */
export class RunHead extends RunElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        flex: none;
        border-bottom: 1px solid var(--mw-line);
        padding: 0 12px;
      }
      :host > div {
        display: flex;
        align-items: center;
        white-space: nowrap;
      }
      .r1 {
        min-height: 36px;
        gap: 6px;
      }
      h1 {
        font-size: 14px;
        font-weight: 600;
      }
      .ib.st .ci {
        color: var(--mw-inconclusive);
      }
      .r2 {
        min-height: 26px;
        padding-bottom: 4px;
        gap: 2px 16px;
        flex-wrap: wrap;
      }
      .r2 > span {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        min-width: 0;
      }
      @container (max-width: 1000px) {
        .r1 {
          flex-wrap: wrap;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { page } = this.model;
    const run = this.frame.runs[0];
    if (run === undefined) return html``;
    const note = page?.note;
    return html`<div class="r1">
        ${swatch(run.color)}
        <h1 class="clip" title=${run.name}>${run.name}</h1>
        ${
          note?.alias == null
            ? nothing
            : html`<span class="dim">${t('alias')}</span><span class="clip">${note.alias}</span>`
        }
        ${iconButton({
          icon: 'edit',
          label: t('Edit alias'),
          onClick: (event) => void this.edit(event, 'alias', page),
        })}
        ${iconButton({
          icon: note?.star === true ? 'star-full' : 'star-empty',
          label: note?.star === true ? t('Unstar') : t('Star'),
          tone: note?.star === true ? 'st' : '',
          onClick: () => command(this, 'setNote', { id: run.id, note: { star: note?.star !== true } }),
        })}
        ${(note?.tags ?? []).map((tag) => html`<span class="ref">${tag}</span>`)}
        <button class="tb" @click=${(event: Event) => void this.edit(event, 'tags', page)}>
          ${icon('add', 's14')}${t('Tag')}
        </button>
        ${
          this.frame.baseline?.id === run.id
            ? html`<span class="mark">${icon('pinned', 's12 dimi')}${t('baseline')}</span>`
            : nothing
        }
        ${
          this.frame.candidate?.id === run.id
            ? html`<span class="mark">${icon('target', 's12 dimi')}${t('candidate')}</span>`
            : nothing
        }
        <span class="grow"></span>
        <button class="tb" @click=${() => command(this, 'addRuns', {})}>
          ${icon('add', 's14')}${t('Add runs')}
        </button>
        ${iconButton({
          icon: 'export',
          label: t('Export: CSV, Markdown, LaTeX'),
          onClick: (event) =>
            openMenu(anchorOf(event, this), { label: t('Export') }, () => exportItems(this)),
        })}
        ${iconButton({
          icon: 'ellipsis',
          label: t('More Actions'),
          onClick: (event) =>
            openMenu(anchorOf(event, this), { label: t('More Actions') }, () => [
              {
                kind: 'item',
                label: t('Pin as Baseline'),
                checked: this.frame.baseline?.id === run.id,
                run: () =>
                  command(this, 'setBaseline', { id: this.frame.baseline?.id === run.id ? null : run.id }),
              },
              {
                kind: 'item',
                label: t('Reveal in Experiments'),
                run: () => command(this, 'revealRun', { id: run.id }),
              },
              { kind: 'item', label: t('Copy Id'), run: () => command(this, 'copy', { text: run.id }) },
            ]),
        })}
      </div>
      ${page === null ? nothing : this.facts(page)}`;
  }

  private facts(page: RunPage): TemplateResult {
    const { run } = page;
    const fact = (name: IconName, tone: string, content: unknown): TemplateResult =>
      html`<span>${icon(name, `s14 ${tone}`)}${content}</span>`;
    const now = Date.now();
    const took =
      run.startedAt === null
        ? null
        : (run.endedAt ?? (run.status === 'running' ? now : Number.NaN)) - run.startedAt;
    const progress = this.frame.runs[0]?.progress ?? null;
    const [status, tone, word] = statusWords(run.status);
    return html`<div class="r2">
      ${fact(
        status,
        tone,
        progress === null
          ? word
          : `${word} ${progress.total === null ? `${t(progress.unit)} ${progress.value}` : `${progress.value}/${progress.total}`}`,
      )}
      ${
        run.commit.id === null
          ? fact('git-commit', 'dimi', html`<span class="dim">${t('no commit')}</span>`)
          : fact(
              'git-commit',
              '',
              html`<span class="mono">${run.commit.id.slice(0, 7)}</span
                ><span class="clip"
                  >${page.commitSubject ?? (run.commit.exists ? '' : t('not in this repository'))}</span
                >`,
            )
      }
      ${run.commit.branch === null ? nothing : fact('git-branch', '', run.commit.branch)}
      ${dirtyFact(run.commit)}
      ${run.startedAt === null ? nothing : fact('calendar', '', `${dateTime(run.startedAt)}, ${age(run.startedAt, now)}`)}
      ${took === null || Number.isNaN(took) ? nothing : fact('watch', '', duration(took))}
      ${run.user === null ? nothing : fact('person', '', run.user)}
    </div>`;
  }

  private edit(event: Event, field: 'alias' | 'tags', page: RunPage | null): Promise<void> {
    const id = this.frame.runs[0]?.id;
    if (id === undefined || page === null) return Promise.resolve();
    return editNote(anchorOf(event, this), this, id, field, page.note);
  }
}

function anchorOf(event: Event, otherwise: Element): Element {
  return event.currentTarget instanceof Element ? event.currentTarget : otherwise;
}

function statusWords(status: RunStatus): readonly [IconName, string, string] {
  switch (status) {
    case 'finished':
      return ['pass', 'pass', t('finished')];
    case 'running':
      return ['loading', 'busy spin', t('running')];
    case 'failed':
      return ['error', 'fail', t('failed')];
    case 'killed':
      return ['circle-slash', 'off', t('did not finish')];
    case 'queued':
    case 'scheduled':
      return ['watch', 'dimi', t('waiting to start')];
    case 'unknown':
      return ['question', 'inconclusive', t('state unknown')];
  }
}

/** Unknown is said as such, and never reads as clean. */
function dirtyFact(commit: CommitLink): TemplateResult | typeof nothing {
  if (commit.kind === 'none') return nothing;
  if (commit.kind === 'inferred')
    return html`<span
      >${icon('question', 'inconclusive s14')}${t('commit inferred from the time of the run')}</span
    >`;
  if (commit.dirty === null)
    return html`<span>${icon('question', 'inconclusive s14')}${t('uncommitted code not recorded')}</span>`;
  return commit.dirty
    ? html`<span class="warn">${icon('diff', 's14')}${t('uncommitted changes')}</span>`
    : html`<span>${icon('pass', 's14 dimi')}${t('clean')}</span>`;
}

customElements.define('mw-run-head', RunHead);

import { html, nothing, type TemplateResult } from 'lit';
import { geometry } from '../ui/geometry.ts';
import { icon, iconButton } from '../ui/icon.ts';
import { t } from '../ui/text.ts';
import type { DataState } from './state.ts';

/** The 2 px line: something is read or checked. */
export function progressLine({ running, loading }: DataState): TemplateResult | typeof nothing {
  if (running === null && !loading) return nothing;
  const total = running?.total ?? null;
  const part = running === null || total === null || total === 0 ? null : (100 * running.done) / total;
  return html`<div
    class="prog ${part === null ? '' : 'known'}"
    role="progressbar"
    aria-label=${running === null ? t('Reading the data report') : t('Running checks')}
    aria-valuenow=${part ?? nothing}
  >
    <i ${geometry({ width: part === null ? null : `${part}%` })}></i>
  </div>`;
}

/** What is to be known before anything else: no trust, an error, checks under way, what is wrong in files. */
export function noteBars(state: DataState): TemplateResult {
  const { frame, problem, notice, running, report, saved } = state;
  return html`${
    frame?.trusted === false
      ? html`<div class="note" role="status">
          ${icon('info', 'dimi s14')}<span class="grow"
            ><b class="strong">${t('Restricted Mode: everything can be read.')}</b>
            ${t('Checks, contracts and references write files; they wait until this folder is trusted.')}</span
          >
        </div>`
      : nothing
  }${
    problem === null
      ? nothing
      : html`<div class="note error" role="alert">
          ${icon('error', 'fail s14')}<span class="grow">${problem}</span>
          <button
            class="tb"
            @click=${() => {
              state.fail(null);
              void state.load();
            }}
          >
            ${t('Try Again')}
          </button>
          ${iconButton({ icon: 'close', label: t('Dismiss'), onClick: () => state.fail(null) })}
        </div>`
  }${
    running === null
      ? nothing
      : html`<div class="note" role="status">
          ${icon('loading', 'busy spin s14')}<span class="grow"
            >${t('Running checks')}${running.total === null ? '' : ` ${running.done}/${running.total}`}${running.what === '' ? '' : `: ${running.what}`}</span
          ><button class="tb" data-cancel @click=${() => running.cancel()}>${t('Cancel')}</button>
        </div>`
  }${
    notice === null
      ? nothing
      : html`<div class="note" role="status">
          ${icon('info', 'dimi s14')}<span class="grow">${notice}</span>
          ${iconButton({ icon: 'close', label: t('Dismiss'), onClick: () => state.say(null) })}
        </div>`
  }${
    report?.fileProblem == null
      ? nothing
      : html`<div class="note warning" role="status">
          ${icon('eye-closed', 'dimi s14')}<span class="grow"
            ><b class="strong">${t('Not rechecked here.')}</b> ${report.fileProblem}
            ${report.evidence.checks === 0 ? '' : t('{0} checks that are kept as evidence are shown.', report.evidence.checks)}</span
          >
        </div>`
  }${(report?.problems ?? [])
    .filter(({ path, message }) => !saved.closed.includes(`${path}|${message}`))
    .slice(0, 2)
    .map(
      (one) =>
        html`<div class="note ${one.severity}" role="status">
          ${icon('warning', one.severity === 'error' ? 'fail s14' : 'inconclusive s14')}<span class="grow"
            ><code>${one.path}${one.line === undefined ? '' : `:${one.line}`}</code> ${one.message}</span
          >
          <button
            class="tb"
            @click=${() => state.act('openFile', { path: one.path, line: one.line ?? null })}
          >
            ${t('Open File')}
          </button>
          ${iconButton({
            icon: 'close',
            label: t('Dismiss'),
            onClick: () =>
              state.patch({ closed: [...saved.closed, `${one.path}|${one.message}`].slice(-50) }),
          })}
        </div>`,
    )}`;
}

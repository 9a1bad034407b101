import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../ui/controls.ts';
import { icon, iconButton } from '../ui/icon.ts';
import { openMenu, type MenuItem } from '../ui/menu.ts';
import { t } from '../ui/text.ts';
import type { DataState, Pair } from './state.ts';

const anchorOf = (event: Event): Element => event.currentTarget as Element;

/** Which data is looked at, which two tables of it, and what can be done with it. */
export function toolbar(state: DataState): TemplateResult {
  const { report, frame, saved } = state;
  const engine = report?.engineProblem ?? null;
  const datasets = frame?.datasets ?? [];
  const pickItems = (): readonly MenuItem[] =>
    datasets.map(({ id, path }) => ({
      kind: 'item',
      label: id,
      detail: path,
      checked: id === saved.dataset,
      run: () => state.choose(id, 'splits'),
    }));
  return html`<div class="bar">
    ${icon('database')}<button
      class="select"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label="${t('Dataset')}: ${saved.dataset ?? t('none')}"
      @click=${(e: Event) => openMenu(anchorOf(e), { label: t('Dataset'), width: 360, search: datasets.length > 12 }, pickItems)}
    >
      <span class="name clip">${saved.dataset ?? t('no dataset')}</span>${icon('chevron-down', 's12')}
    </button>
    ${
      report === null || engine !== null
        ? nothing
        : html`<span class="dim mono optw clip" title=${report.path}>${report.path}</span>${
              report.digest === null
                ? nothing
                : html`<span class="ref optw" title=${report.digest}
                    >${report.digest.replace(/^\w+:/, '').slice(0, 6)}</span
                  >`
            }${against(state)}`
    }
    <span class="grow"></span>
    ${
      report === null || engine !== null
        ? nothing
        : html`${pairs(state)}<button
              class="tb wide"
              @click=${() => state.act('openContract', { id: report.id })}
              ?disabled=${report.contractPath === null}
            >
              ${icon('go-to-file', 's14')}${t('Contract')}</button
            ><button
              class="tb wide"
              @click=${() => state.act('exportReport', { id: report.id, pair: saved.pair })}
            >
              ${icon('export', 's14')}${t('Export')}
            </button>`
    }
    ${
      state.running === null
        ? button({
            label: t('Run Checks'),
            icon: 'run-all',
            disabled: saved.dataset === null || engine !== null || frame?.trusted === false,
            onClick: () => void state.runChecks(),
          })
        : button({
            label: t('Cancel'),
            icon: 'close',
            secondary: true,
            onClick: () => state.running?.cancel(),
          })
    }
    ${more(state)}
  </div>`;
}

/** In the reference view: which file is held against it. */
function against(state: DataState): TemplateResult | typeof nothing {
  const { report, saved, frame } = state;
  if (report === null || saved.pair !== 'reference') return nothing;
  return html`<span class="dim wide">${t('against')}</span
    ><button
      class="select"
      title=${report.current ?? t('Which file is held against the reference?')}
      aria-haspopup="dialog"
      ?disabled=${frame?.trusted === false}
      @click=${() => state.act('pickCurrent', { id: report.id })}
    >
      ${icon('file', 's14')}<span class="name clip">${report.current ?? t('choose a file…')}</span
      >${icon('chevron-down', 's12')}
    </button>`;
}

function pairs(state: DataState): TemplateResult {
  const { saved, report } = state;
  if (report !== null && saved.pair === 'splits' && report.names[1] === null && !report.hasReference)
    return html``;
  const one = (pair: Pair, label: string): TemplateResult =>
    html`<button
      data-pair=${pair}
      aria-pressed=${String(saved.pair === pair)}
      @click=${() => report !== null && state.choose(report.id, pair)}
    >
      ${label}
    </button>`;
  return html`<span class="seg" role="group" aria-label=${t('Compare')}
    >${one('splits', t('Train and test'))}${one('reference', t('Reference and now'))}</span
  >`;
}

function more(state: DataState): TemplateResult {
  const { report, saved, frame } = state;
  const locked = frame?.trusted === false || report === null;
  const item = (label: string, run: () => void, disabled = false): MenuItem => ({
    kind: 'item',
    label,
    run,
    disabled,
  });
  const id = saved.dataset ?? '';
  const items = (): readonly MenuItem[] => [
    item(
      t('Open Contract'),
      () => state.act('openContract', { id }),
      (report?.contractPath ?? null) === null,
    ),
    item(
      t('Infer Contract…'),
      () => state.act('inferContract', { id }),
      locked || report?.engineProblem !== null,
    ),
    item(
      t('Accept as Reference…'),
      () => state.act('acceptReference', { id }),
      locked || report?.engineProblem !== null,
    ),
    { kind: 'separator' },
    item(t('Open Evidence'), () => state.act('openEvidence', { id }), report === null),
    item(
      t('Export as Markdown…'),
      () => state.act('exportReport', { id, pair: saved.pair }),
      report === null,
    ),
    { kind: 'separator' },
    item(t('Read Again'), () => void state.load()),
  ];
  return iconButton({
    icon: 'ellipsis',
    label: t('More Actions'),
    onClick: (event) => openMenu(anchorOf(event), { label: t('More Actions') }, items),
  });
}

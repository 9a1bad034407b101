import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../charts/numbers.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';

export type ChartAction = 'pin' | 'enlarge' | 'table' | 'export' | 'copy' | 'fitStart';

/** Name, direction, and what can be done with a chart; the buttons show on hover and focus. */
export function chartHeader(options: {
  readonly name: string;
  readonly note: string;
  readonly pinned: boolean;
  readonly enlarged: boolean;
  readonly table: boolean;
  readonly act: (action: ChartAction) => void;
}): TemplateResult {
  const { name, act } = options;
  return html`<header>
    ${options.pinned ? icon('pinned', 's12 dimi', t('pinned')) : nothing}<b class="strong clip" title=${name}
      >${name}</b
    ><span class="dim small nowrap">${options.note}</span><span class="grow"></span>
    <span class="acts">
      ${
        options.table
          ? iconButton({ icon: 'copy', label: t('Copy {0} as a table', name), onClick: () => act('copy') })
          : iconButton({ icon: 'export', label: t('Export {0} as PNG', name), onClick: () => act('export') })
      }
      ${iconButton({
        icon: 'table',
        label: options.table ? t('Show {0} as a chart', name) : t('Show {0} as a table', name),
        pressed: options.table,
        onClick: () => act('table'),
      })}
      ${iconButton({
        icon: 'pin',
        label: options.pinned ? t('Unpin {0}', name) : t('Pin {0} to the top', name),
        pressed: options.pinned,
        onClick: () => act('pin'),
      })}
      ${iconButton({
        icon: options.enlarged ? 'screen-normal' : 'screen-full',
        label: options.enlarged ? t('Show all charts') : t('Enlarge {0}', name),
        onClick: () => act('enlarge'),
      })}
    </span>
  </header>`;
}

/** What the picture alone would hide. */
export function chartFooter(options: {
  readonly nonFinite: number;
  readonly notPositive: number;
  readonly cut: boolean;
  readonly failure: string | null;
  readonly empty: boolean;
  readonly act: (action: ChartAction) => void;
}): TemplateResult | typeof nothing {
  const { nonFinite, notPositive, cut, failure, empty } = options;
  if (failure !== null)
    return html`<footer role="alert">
      ${icon('warning', 's12 inconclusive')}<span class="clip" title=${failure}>${failure}</span>
    </footer>`;
  if (nonFinite === 0 && notPositive === 0 && !cut && !empty) return nothing;
  return html`<footer>
    ${empty ? html`<span>${t('No finite value to draw')}</span>` : nothing}
    ${
      nonFinite > 0
        ? html`<span class="warn" title=${t('Values that are not finite; the curve has a gap there')}
            >${icon('warning', 's12 inconclusive')} ${counted(nonFinite, 'NaN', 'NaN')}</span
          >`
        : nothing
    }
    ${notPositive > 0 ? html`<span>${t('{0} not above 0, not on a log axis', notPositive)}</span>` : nothing}
    ${
      cut
        ? html`<span
            >${t('the first steps reach beyond')}
            <button class="link" @click=${() => options.act('fitStart')}>${t('Fit')}</button></span
          >`
        : nothing
    }
  </footer>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { icons, type IconName } from './icons.ts';

/**
 * One glyph of the codicon font. `tone` are class names of `baseStyles` (`pass`, `fail`, `dimi`, `s14`, `spin`, ...).
 * With a label the icon is an image for screen readers, else it is hidden from them.
 */
export function icon(name: IconName, tone = '', label?: string): TemplateResult {
  return label === undefined
    ? html`<span class="ci ${tone}" aria-hidden="true">${icons[name]}</span>`
    : html`<span class="ci ${tone}" role="img" aria-label=${label} title=${label}>${icons[name]}</span>`;
}

/** A 22 px square button that is only an icon; the label is its tooltip and its name. */
export function iconButton(options: {
  icon: IconName;
  label: string;
  onClick: (event: Event) => void;
  pressed?: boolean;
  tone?: string;
  iconTone?: string;
  disabled?: boolean;
}): TemplateResult {
  return html`<button
    class="ib ${options.pressed === true ? 'on' : ''} ${options.tone ?? ''}"
    aria-label=${options.label}
    title=${options.label}
    aria-pressed=${options.pressed ?? nothing}
    ?disabled=${options.disabled ?? false}
    @click=${options.onClick}
  >
    ${icon(options.icon, options.iconTone ?? '')}
  </button>`;
}

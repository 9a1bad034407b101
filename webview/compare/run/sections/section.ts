import { html, nothing, type TemplateResult } from 'lit';
import type { CompareFrame } from '../../../../src/contract/compareFrame.ts';
import { icon, iconButton } from '../../../ui/icon.ts';
import type { IconName } from '../../../ui/icons.ts';
import { t } from '../../../ui/text.ts';
import { command, type Actor } from '../../actor.ts';
import type { ShownLines } from './shownLines.ts';

/** The page on which the sections stand. */
export interface SectionHost extends Actor {
  readonly frame: CompareFrame;
  readonly lines: ShownLines;
}

/** One section of the run's page: its head with what may be done, and its body, from edge to edge where it is flush. */
export function section(
  name: IconName,
  title: string,
  sub: unknown,
  body: unknown,
  more: { flush?: boolean; action?: unknown } = {},
): TemplateResult {
  return html`<section class="rs ${more.flush === true ? 'flush' : ''}">
    <header>
      ${icon(name, 's14')}
      <h2>${title}</h2>
      <span class="dim clip">${sub}</span><span class="grow"></span>${more.action ?? nothing}
    </header>
    ${body}
  </section>`;
}

export function copyButton(actor: Actor, text: string, name: string): TemplateResult {
  return iconButton({
    icon: 'copy',
    label: t('Copy {0}', name),
    onClick: () => command(actor, 'copy', { text }),
  });
}

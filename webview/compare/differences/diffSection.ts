import { html, nothing, type TemplateResult } from 'lit';
import type { Differences } from '../../../src/contract/compareDifferences.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import type { Actor } from '../actor.ts';
import type { DiffColumn } from './diffModel.ts';
import { differencesDefaults, type DifferencesOptions } from './options.ts';

/** What the sections are drawn from, and who acts when something in them is chosen. */
export interface DiffTable {
  readonly actor: Actor;
  readonly reply: Differences;
  readonly columns: readonly DiffColumn[];
}

export function differencesOptions({ state }: Actor): DifferencesOptions {
  return state.options('differences', differencesDefaults);
}

/** One kind of difference under a head that folds it. */
export function diffSection(
  { actor }: DiffTable,
  glyph: IconName,
  name: string,
  note: string,
  body: () => TemplateResult | readonly TemplateResult[],
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { folded } = differencesOptions(actor);
  const isFolded = folded.includes(name);
  const toggle = (): void =>
    actor.state.setOptions('differences', {
      folded: isFolded ? folded.filter((one) => one !== name) : [...folded, name],
    });
  return html`<div class="sec">
      <button aria-expanded=${String(!isFolded)} @click=${toggle}>
        ${icon(isFolded ? 'chevron-right' : 'chevron-down', 's14')}${icon(glyph, 's14')}<b class="strong"
          >${name}</b
        ><span class="dim clip">${note}</span></button
      ><span class="grow"></span>${action}
    </div>
    ${isFolded ? nothing : body()}`;
}

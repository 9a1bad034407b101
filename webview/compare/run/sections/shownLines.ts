import { html, nothing, type TemplateResult } from 'lit';
import { integer } from '../../../ui/format.ts';
import { icon } from '../../../ui/icon.ts';
import { t } from '../../../ui/text.ts';

/** From so many lines on a section can be searched. */
const searchFrom = 13;
/** More are never drawn at once. */
const most = 500;

/** Which lines of each section are shown: few until all are asked for, or those that its search finds. */
export class ShownLines {
  private readonly opened = new Set<string>();
  private readonly needles = new Map<string, string>();

  constructor(private readonly redraw: () => void) {}

  of<T>(section: string, all: readonly T[], text: (one: T) => string, few: number): readonly T[] {
    const needle = (this.needles.get(section) ?? '').toLowerCase();
    const found = needle === '' ? all : all.filter((one) => text(one).toLowerCase().includes(needle));
    return found.slice(0, this.opened.has(section) || needle !== '' ? most : few);
  }

  /** The search of the section, and the button that shows all of its lines; each where it is of use. */
  tools(section: string, count: number, few: number): TemplateResult {
    return html`${count < searchFrom ? nothing : this.search(section)}${
      count <= few ? nothing : this.toggle(section, count - few)
    }`;
  }

  private search(section: string): TemplateResult {
    return html`<label class="field"
      >${icon('search', 's14 dimi')}<input
        aria-label=${t('Search')}
        placeholder=${t('Search')}
        .value=${this.needles.get(section) ?? ''}
        @input=${(event: Event) => {
          // The listener sits on this field.
          this.needles.set(section, (event.target as HTMLInputElement).value);
          this.redraw();
        }}
    /></label>`;
  }

  private toggle(section: string, more: number): TemplateResult {
    const opened = this.opened.has(section);
    const flip = (): void => {
      if (opened) this.opened.delete(section);
      else this.opened.add(section);
      this.redraw();
    };
    return html`<button class="tb" @click=${flip}>
      ${opened ? t('Fewer') : t('{0} more', integer(more))}
    </button>`;
  }
}

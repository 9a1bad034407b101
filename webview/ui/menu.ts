import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { baseStyles } from './baseStyles.ts';
import { icon } from './icon.ts';
import { popupStyles } from './popupStyles.ts';
import { t } from './text.ts';

/** One line of a menu. `checked` makes it a check item; `heading` is only text. */
export type MenuItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly detail?: string;
      readonly checked?: boolean;
      readonly disabled?: boolean;
      /** The menu stays open and is drawn again, for lists of checks. */
      readonly stays?: boolean;
      readonly run: () => void;
    };

export interface MenuOptions {
  readonly label: string;
  /** A field at the top that narrows the items by their text. */
  readonly search?: boolean;
  readonly width?: number;
}

type Action = Extract<MenuItem, { kind: 'item' }>;

/** A menu in the top layer, with arrows, Home, End, first letters, Enter, Space and Escape. */
class Menu extends LitElement {
  static override styles = [
    baseStyles,
    popupStyles,
    css`
      :host {
        padding: 4px;
        min-width: 180px;
        max-height: min(460px, calc(100vh - 24px));
        overflow: auto;
      }
      .item {
        display: flex;
        align-items: center;
        gap: 6px;
        height: 24px;
        padding: 0 8px 0 4px;
        border-radius: 3px;
        width: 100%;
        white-space: nowrap;
      }
      .tk {
        width: 16px;
        display: grid;
        place-items: center;
        flex: none;
      }
      .tk .ci {
        color: inherit;
      }
      .item:focus {
        background: var(--vscode-menu-selectionBackground, transparent);
        color: var(--vscode-menu-selectionForeground, inherit);
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      .item:focus .dim {
        color: inherit;
      }
      .item[aria-disabled='true'] {
        opacity: 0.5;
        cursor: default;
      }
      .head {
        padding: 4px 8px 2px 6px;
        font-size: 11px;
        color: var(--mw-dim);
      }
      hr {
        border: 0;
        border-top: 1px solid var(--mw-hair);
        margin: 4px 0;
      }
      .field {
        display: flex;
        margin: 0 0 4px;
        position: sticky;
        top: 0;
      }
    `,
  ];

  static override properties = { needle: { state: true } };
  declare needle: string;
  items: () => readonly MenuItem[] = () => [];
  options: MenuOptions = { label: '' };

  constructor() {
    super();
    this.needle = '';
  }

  private shown(): readonly MenuItem[] {
    const needle = this.needle.trim().toLowerCase();
    if (needle === '') return this.items();
    return this.items().filter((item) => item.kind === 'item' && item.label.toLowerCase().includes(needle));
  }

  override render(): TemplateResult {
    return html`${
      this.options.search === true
        ? html`<label class="field"
            >${icon('search', 's14 dimi')}<input
              aria-label=${t('Search')}
              placeholder=${t('Search')}
              .value=${this.needle}
              @input=${(event: InputEvent) => {
                // The listener sits on this input.
                this.needle = (event.target as HTMLInputElement).value;
              }}
          /></label>`
        : nothing
    }${this.shown().map((item) => this.line(item))}`;
  }

  private line(item: MenuItem): TemplateResult {
    if (item.kind === 'separator') return html`<hr />`;
    if (item.kind === 'heading') return html`<div class="head">${item.label}</div>`;
    return html`<button
      class="item"
      role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${item.checked ?? nothing}
      aria-disabled=${item.disabled === true ? 'true' : nothing}
      tabindex="-1"
      @click=${() => this.choose(item)}
      @pointermove=${(event: Event) => {
        // The listener sits on this button; hover and focus show the same.
        if (this.options.search !== true) (event.currentTarget as HTMLElement).focus();
      }}
    >
      <span class="tk">${item.checked === true ? icon('check', 's14') : nothing}</span
      ><span class="grow clip">${item.label}</span>${
        item.detail === undefined ? nothing : html`<span class="dim small">${item.detail}</span>`
      }
    </button>`;
  }

  private choose(item: Action): void {
    if (item.disabled === true) return;
    if (item.stays !== true) this.hidePopover();
    item.run();
    if (item.stays === true) this.requestUpdate();
  }

  onKey(event: KeyboardEvent): void {
    const lines = [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
    const at = lines.findIndex((line) => line === this.shadowRoot?.activeElement);
    const typing = this.shadowRoot?.activeElement instanceof HTMLInputElement;
    let to: HTMLElement | undefined;
    if (event.key === 'ArrowDown') to = lines[(at + 1) % lines.length];
    else if (event.key === 'ArrowUp') to = lines[(at - 1 + lines.length) % lines.length];
    else if (event.key === 'Home' && !typing) to = lines[0];
    else if (event.key === 'End' && !typing) to = lines.at(-1);
    else if (event.key === 'Tab') to = undefined;
    else if (event.key === 'Enter' && typing) {
      lines[0]?.click();
    } else if (event.key.length === 1 && event.key !== ' ' && !typing && !event.ctrlKey && !event.metaKey) {
      const rest = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
      to = rest.find((line) => line.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
    } else return;
    event.stopPropagation();
    event.preventDefault();
    if (event.key === 'Tab') this.hidePopover();
    to?.focus();
  }

  focusFirst(): void {
    this.renderRoot.querySelector<HTMLElement>('input, .item[aria-checked="true"], .item')?.focus();
  }
}
customElements.define('mw-menu', Menu);

/** A point of the screen or an element under which the menu opens. */
export type MenuAnchor = Element | DOMRect;

/**
 * Opens a menu; `items` is asked again whenever the menu is drawn. Focus goes back to where it was when the menu
 * closes.
 */
export function openMenu(anchor: MenuAnchor, options: MenuOptions, items: () => readonly MenuItem[]): void {
  for (const open of document.querySelectorAll('mw-menu')) open.remove();
  const menu = new Menu();
  menu.items = items;
  menu.options = options;
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', options.label);
  const before = deepActive();
  const expands = anchor instanceof HTMLElement && anchor.hasAttribute('aria-expanded') ? anchor : null;
  document.body.append(menu);
  if (options.width !== undefined) menu.style.setProperty('width', `${options.width}px`);
  menu.addEventListener('keydown', (event) => menu.onKey(event));
  menu.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState === 'open') return;
    expands?.setAttribute('aria-expanded', 'false');
    const inside = document.activeElement === menu || document.activeElement === document.body;
    menu.remove();
    if (inside && before instanceof HTMLElement) before.focus();
  });
  expands?.setAttribute('aria-expanded', 'true');
  menu.showPopover();
  void menu.updateComplete.then(() => {
    place(menu, anchor instanceof DOMRect ? anchor : anchor.getBoundingClientRect());
    menu.focusFirst();
  });
}

/** Under the anchor, else above it; never outside the window. */
export function place(element: HTMLElement, box: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
  const below = box.bottom + 4;
  const top =
    below + height <= window.innerHeight - 8
      ? below
      : Math.max(8, Math.min(box.top - 4 - height, window.innerHeight - height - 8));
  element.style.setProperty('left', `${left}px`);
  element.style.setProperty('top', `${top}px`);
}

/** The focused element, through shadow roots. */
export function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

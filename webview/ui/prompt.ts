import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { baseStyles } from './baseStyles.ts';
import { deepActive, place, type MenuAnchor } from './menu.ts';
import { popupStyles } from './popupStyles.ts';
import { t } from './text.ts';

/** A small field in the top layer that asks for one text. Enter keeps it, Escape and a click outside do not. */
class Prompt extends LitElement {
  static override styles = [
    baseStyles,
    popupStyles,
    css`
      :host {
        padding: 8px;
        width: 320px;
      }
      label {
        display: grid;
        gap: 4px;
      }
      input,
      textarea {
        border: 1px solid var(--vscode-input-border, var(--mw-line));
        border-radius: 4px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        padding: 2px 6px;
        width: 100%;
      }
      textarea {
        min-height: 88px;
        resize: vertical;
      }
      .hint {
        padding-top: 4px;
      }
    `,
  ];
  label = '';
  value = '';
  long = false;
  done: (value: string | null) => void = () => undefined;

  override render(): TemplateResult {
    const onKey = (event: KeyboardEvent): void => {
      event.stopPropagation();
      const keep = event.key === 'Enter' && (!this.long || event.ctrlKey || event.metaKey);
      if (!keep) return;
      event.preventDefault();
      // The listener sits on the field.
      this.finish((event.target as HTMLInputElement | HTMLTextAreaElement).value);
    };
    return html`<label
        ><span class="small dim">${this.label}</span>${
          this.long
            ? html`<textarea .value=${this.value} @keydown=${onKey}></textarea>`
            : html`<input .value=${this.value} @keydown=${onKey} />`
        }</label
      >${this.long ? html`<div class="small dim hint">${t('Ctrl+Enter keeps the note')}</div>` : nothing}`;
  }

  finish(value: string | null): void {
    const { done } = this;
    this.done = () => undefined;
    done(value);
    if (this.matches(':popover-open')) this.hidePopover();
  }

  focusField(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input, textarea')?.select();
  }
}
customElements.define('mw-prompt', Prompt);

/** Asks for a text beside `anchor`; null when the person thought better of it. */
export function askText(
  anchor: MenuAnchor,
  options: { label: string; value: string; long?: boolean },
): Promise<string | null> {
  const before = deepActive();
  const prompt = new Prompt();
  prompt.label = options.label;
  prompt.value = options.value;
  prompt.long = options.long ?? false;
  prompt.popover = 'auto';
  document.body.append(prompt);
  return new Promise((resolve) => {
    prompt.done = resolve;
    prompt.addEventListener('toggle', (event) => {
      if (!(event instanceof ToggleEvent) || event.newState === 'open') return;
      prompt.finish(null);
      prompt.remove();
      if (before instanceof HTMLElement) before.focus();
    });
    prompt.showPopover();
    void prompt.updateComplete.then(() => {
      place(prompt, anchor instanceof DOMRect ? anchor : anchor.getBoundingClientRect());
      prompt.focusField();
    });
  });
}

import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';

/**
 * The only file that knows the toolkit: form controls as template functions. What a table draws by the hundred stays a
 * plain `<input class="check">`, styled alike in `baseStyles`.
 */
provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTextField(),
);

export function button(options: {
  label: string;
  /** Says more while the pointer rests on it. */
  title?: string;
  icon?: IconName;
  secondary?: boolean;
  disabled?: boolean;
  onClick: (event: Event) => void;
}): TemplateResult {
  return html`<vscode-button
    title=${options.title ?? nothing}
    appearance=${options.secondary === true ? 'secondary' : 'primary'}
    ?disabled=${options.disabled ?? false}
    @click=${options.onClick}
    >${options.icon === undefined ? nothing : icon(options.icon)}${options.label}</vscode-button
  >`;
}

export function checkbox(options: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): TemplateResult {
  return html`<vscode-checkbox
    .checked=${live(options.checked)}
    @change=${(event: Event) => {
      // The toolkit's checkbox carries its state in `checked`.
      const { checked } = event.target as HTMLInputElement;
      if (checked !== options.checked) options.onChange(checked);
    }}
    >${options.label}</vscode-checkbox
  >`;
}

export function dropdown(options: {
  label: string;
  value: string;
  choices: readonly { readonly value: string; readonly text: string }[];
  onChange: (value: string) => void;
}): TemplateResult {
  return html`<vscode-dropdown
    aria-label=${options.label}
    title=${options.label}
    .value=${live(options.value)}
    @change=${(event: Event) => {
      // The toolkit's dropdown carries the chosen option's value in `value`.
      const { value } = event.target as HTMLSelectElement;
      if (value !== options.value) options.onChange(value);
    }}
    >${options.choices.map(
      (choice) =>
        html`<vscode-option .value=${choice.value} ?selected=${choice.value === options.value}
          >${choice.text}</vscode-option
        >`,
    )}</vscode-dropdown
  >`;
}

export function textField(options: {
  label: string;
  value: string;
  placeholder?: string;
  onInput?: (value: string) => void;
  onEnter?: (value: string) => void;
  onEscape?: () => void;
}): TemplateResult {
  // The toolkit's text field carries its text in `value`.
  const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`<vscode-text-field
    aria-label=${options.label}
    placeholder=${options.placeholder ?? nothing}
    .value=${live(options.value)}
    @input=${(event: Event) => options.onInput?.(valueOf(event))}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Enter') options.onEnter?.(valueOf(event));
      else if (event.key === 'Escape') options.onEscape?.();
      else return;
      event.stopPropagation();
    }}
  ></vscode-text-field>`;
}

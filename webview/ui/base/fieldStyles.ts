import { css } from 'lit';

/** Fields to type in, to choose from and to tick. */
export const fieldStyles = css`
  .field {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 24px;
    padding: 0 6px;
    border: 1px solid var(--vscode-input-border, transparent);
    border-radius: 4px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    min-width: 0;
  }
  .field:focus-within {
    border-color: var(--vscode-focusBorder);
  }
  .field input {
    flex: 1;
    min-width: 0;
    border: 0;
    background: none;
    outline: none;
    padding: 0;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  .numf {
    width: 40px;
    height: 22px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    background: var(--vscode-input-background);
    text-align: center;
    padding: 0;
  }
  .seg {
    display: inline-flex;
    height: 24px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    overflow: hidden;
  }
  .seg button {
    padding: 0 8px;
    height: 22px;
    color: var(--mw-dim);
  }
  .seg button + button {
    border-left: 1px solid var(--vscode-input-border, var(--mw-line));
  }
  .seg button:hover {
    color: var(--vscode-foreground);
  }
  .seg button[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    outline: var(--mw-selected-outline);
    outline-offset: -1px;
  }
  .check {
    appearance: none;
    width: 16px;
    height: 16px;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder));
    border-radius: 3px;
    background: var(--vscode-checkbox-background);
    flex: none;
    display: inline-grid;
    place-items: center;
    vertical-align: -3px;
    cursor: pointer;
  }
  .check:checked::after {
    content: '\\eab2';
    font: 12px/1 codicon;
    color: var(--vscode-checkbox-foreground, currentColor);
  }
  .check:indeterminate::after {
    content: '';
    width: 8px;
    height: 2px;
    background: var(--vscode-checkbox-foreground, currentColor);
  }
  .check:focus-visible {
    outline-offset: 1px;
  }
  .opt {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
    color: var(--mw-dim);
  }
  .opt b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  input[type='range'] {
    appearance: none;
    height: 16px;
    width: 96px;
    background: none;
    margin: 0;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    background: var(--mw-axis);
    border-radius: 1px;
  }
  input[type='range']::-webkit-slider-thumb {
    -webkit-appearance: none;
    width: 10px;
    height: 10px;
    margin-top: -4px;
    border-radius: 50%;
    background: var(--vscode-foreground);
  }
`;

import { css } from 'lit';

/** The pane beside the list, and the forms in it. */
export const detailStyles = css`
  :host(mw-item-detail) {
    padding: 0 16px 16px;
    overflow-wrap: anywhere;
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 8px;
    padding: 10px 0;
  }
  h2 {
    font-weight: 600;
    font-size: 14px;
    line-height: 20px;
    max-height: 120px;
    overflow: hidden;
  }
  h2 .id {
    font: 12px var(--mw-mono);
    color: var(--mw-dim);
    margin-right: 4px;
  }
  .st {
    display: flex;
    gap: 6px;
    min-height: 22px;
    align-items: center;
    grid-column: 1 / -1;
    color: var(--mw-dim);
    min-width: 0;
  }
  .st b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  .acts {
    display: flex;
    gap: 8px;
    padding-bottom: 10px;
    flex-wrap: wrap;
  }
  .acts.below {
    padding: 8px 0 2px;
  }
  h3 {
    font-size: 11px;
    line-height: 16px;
    color: var(--mw-dim);
    margin: 12px 0 3px;
  }
  p {
    line-height: 19px;
  }
  p.small {
    line-height: 16px;
  }
  p.next {
    font-weight: 600;
    margin-top: 6px;
  }
  .side {
    border-left: 2px solid var(--mw-inconclusive);
    padding: 2px 0 2px 10px;
    display: grid;
    gap: 2px;
    margin-top: 6px;
  }
  .side.gap {
    margin-top: 12px;
  }
  details {
    display: grid;
    gap: 2px;
  }
  summary {
    cursor: pointer;
  }
  .side.off {
    border-color: var(--mw-unset);
  }
  .side .mono {
    font-size: 11px;
  }
  blockquote {
    margin: 0;
    padding: 3px 10px;
    border-left: 2px solid var(--mw-fail);
  }
  blockquote.off {
    border-color: var(--mw-unset);
  }
  .sig + .sig {
    margin-top: 8px;
  }
  .hist {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) max-content;
    gap: 0 8px;
  }
  .hist.two {
    grid-template-columns: 16px minmax(0, 1fr);
    display: grid;
  }
  .hist > * {
    min-height: 22px;
    line-height: 22px;
  }
  .hist .ci {
    line-height: 22px;
    height: 22px;
  }
  svg.figure {
    max-width: 100%;
    margin-bottom: 8px;
  }
  svg.figure text {
    font-size: 10px;
  }
  svg.figure text.named {
    fill: var(--vscode-foreground);
  }
  dl.kv {
    font-size: 12px;
  }
  dl.kv .mono {
    font-size: 11px;
  }
  .path {
    display: block;
    text-align: left;
  }
  textarea {
    width: 100%;
    height: 58px;
    padding: 5px 7px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    resize: vertical;
    display: block;
  }
  textarea:focus {
    border-color: var(--vscode-focusBorder);
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
    border-radius: 4px;
  }
  input.date {
    height: 26px;
    padding: 0 7px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    color-scheme: light dark;
  }
  input.date:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  textarea:disabled {
    opacity: 0.6;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 8px;
    margin: 10px 0 4px;
  }
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 5px;
    height: 28px;
    padding: 0 10px;
    border-radius: 4px;
    border: 1px solid var(--vscode-button-secondaryBorder, var(--vscode-button-border, var(--mw-axis)));
    background: var(--vscode-button-secondaryBackground, transparent);
    color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
    min-width: 0;
  }
  .btn:hover:not(:disabled) {
    background: var(--vscode-button-secondaryHoverBackground, transparent);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .btn:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
  .btn:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .btn.wide {
    width: 100%;
  }
  .opt1 {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    min-height: 22px;
    line-height: 22px;
  }
  .opt1 .check,
  .opt1 .radio {
    margin-top: 3px;
  }
  .opt1 .mono {
    font-size: 11px;
  }
  .radio {
    appearance: none;
    width: 16px;
    height: 16px;
    border: 1px solid var(--vscode-contrastBorder, var(--mw-axis));
    border-radius: 50%;
    background: var(--vscode-checkbox-background);
    flex: none;
    display: inline-grid;
    place-items: center;
  }
  .radio:checked {
    border-color: var(--vscode-focusBorder);
  }
  .radio:checked::after {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--vscode-foreground);
  }
  .radio:disabled {
    opacity: 0.5;
  }
  .file {
    border: 1px solid var(--mw-line);
    border-radius: 4px;
    overflow: hidden;
  }
  .file .p {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 24px;
    padding: 0 8px;
    font: 11px var(--mw-mono);
    border-bottom: 1px solid var(--mw-line);
  }
  .file .skel {
    width: 60%;
  }
  .file pre {
    margin: 0;
    padding: 5px 8px;
    font: 11px/16px var(--mw-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    color: var(--mw-dim);
    max-height: 192px;
    overflow: auto;
  }
  .file pre b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  .web {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
  }
  .web .link {
    min-width: 0;
  }
  @container (max-width: 860px) {
    .two {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 0 20px;
    }
  }
  @container (max-width: 560px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

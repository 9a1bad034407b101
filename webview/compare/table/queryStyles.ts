import { css } from 'lit';

/** The filter field: its text is drawn twice, coloured below and transparent (with the caret) above. */
export const queryStyles = css`
  :host {
    position: relative;
    min-width: 0;
  }
  .query {
    display: flex;
    width: 100%;
    padding-right: 2px;
  }
  .query.wrong {
    border-color: var(--vscode-inputValidation-errorBorder, var(--mw-fail));
  }
  .box {
    position: relative;
    flex: 1;
    min-width: 0;
    display: flex;
    height: 18px;
  }
  .box input {
    width: 100%;
    color: transparent;
    caret-color: var(--vscode-input-foreground);
    font: 12px/18px var(--mw-mono);
  }
  .box input::placeholder {
    font: 13px/18px var(--vscode-font-family);
    text-overflow: ellipsis;
  }
  .box input::selection {
    background: var(--vscode-editor-selectionBackground, Highlight);
    color: transparent;
  }
  .hl {
    position: absolute;
    inset: 0;
    overflow: hidden;
    white-space: pre;
    pointer-events: none;
    font: 12px/18px var(--mw-mono);
  }
  .op {
    color: var(--mw-dim);
  }
  .query .ib {
    width: 18px;
    height: 18px;
  }
  .pop {
    position: absolute;
    z-index: 8;
    top: calc(100% + 4px);
    left: 0;
    min-width: min(320px, 100%);
    max-width: max(100%, 320px);
    padding: 4px;
    border: 1px solid var(--vscode-menu-border, var(--mw-line));
    border-radius: 5px;
    background: var(--vscode-menu-background, var(--mw-bg));
    color: var(--vscode-menu-foreground, var(--vscode-foreground));
  }
  .pop li {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 22px;
    padding: 0 6px;
    border-radius: 3px;
    cursor: pointer;
  }
  .pop li:hover,
  .pop li[aria-selected='true'] {
    background: var(--vscode-menu-selectionBackground, transparent);
    color: var(--vscode-menu-selectionForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .pop li[aria-selected='true'] .dim,
  .pop li:hover .dim {
    color: inherit;
  }
  .error {
    padding: 6px 8px;
    border-color: var(--vscode-inputValidation-errorBorder, var(--mw-fail));
    white-space: normal;
  }
  .place {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .place mark {
    color: inherit;
    background: none;
    text-decoration: wavy underline var(--mw-fail);
    text-underline-offset: 3px;
  }
`;

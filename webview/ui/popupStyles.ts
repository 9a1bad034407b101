import { css } from 'lit';

/** A small window in the top layer: a menu, a field that asks for a text. */
export const popupStyles = css`
  :host {
    position: fixed;
    inset: auto;
    margin: 0;
    border: 1px solid var(--vscode-menu-border, var(--mw-line));
    border-radius: 5px;
    background: var(--vscode-menu-background, var(--mw-bg));
    color: var(--vscode-menu-foreground, var(--vscode-foreground));
    font: inherit;
    font-size: 13px;
    line-height: 18px;
  }
`;

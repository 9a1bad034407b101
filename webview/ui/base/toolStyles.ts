import { css } from 'lit';

/** Buttons that are an icon or a text without an edge. */
export const toolStyles = css`
  .ib {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 22px;
    height: 22px;
    border-radius: 5px;
    flex: none;
  }
  .ib:hover {
    background: var(--mw-tool-hover);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    outline-offset: -1px;
  }
  .ib:focus-visible,
  .tb:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .ib.on {
    background: var(--vscode-inputOption-activeBackground);
    outline: 1px solid var(--vscode-inputOption-activeBorder, transparent);
    outline-offset: -1px;
  }
  .ib.on .ci {
    color: var(--vscode-inputOption-activeForeground);
  }
  .ib[disabled],
  .tb[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .tb {
    font-weight: 400;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 22px;
    padding: 0 6px;
    border-radius: 5px;
    white-space: nowrap;
  }
  .tb:hover,
  .tb[aria-expanded='true'] {
    background: var(--mw-tool-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .tb .ci {
    font-size: 14px;
    width: 14px;
    height: 14px;
  }
  .tb .ci.s12 {
    font-size: 12px;
    width: 12px;
    height: 12px;
  }
`;

import { css } from 'lit';

/** The box beside what is pointed at in a chart; its columns are the chart's own. */
export const tipStyles = css`
  .tip {
    position: absolute;
    z-index: 4;
    pointer-events: none;
    padding: 5px 8px;
    border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder));
    border-radius: 3px;
    background: var(--vscode-editorHoverWidget-background);
    color: var(--vscode-editorHoverWidget-foreground);
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    display: grid;
  }
  .tip[hidden] {
    display: none;
  }
`;

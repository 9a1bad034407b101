import { css } from 'lit';

/** Roles of text, and its tones. */
export const textStyles = css`
  .dim {
    color: var(--mw-dim);
  }
  .small {
    font-size: 11px;
    line-height: 16px;
  }
  .mono {
    font-family: var(--mw-mono);
    font-size: 12px;
  }
  .strong {
    font-weight: 600;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .good {
    color: var(--mw-good-text);
  }
  .bad {
    color: var(--mw-bad-text);
  }
  .warn {
    color: var(--mw-warn-text);
  }
  .nowrap {
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .kbd {
    font: 11px/16px var(--vscode-font-family);
    padding: 0 4px;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--mw-line));
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--mw-dim);
  }
  code {
    font: 12px var(--mw-mono);
    color: var(--vscode-textPreformat-foreground);
    background: var(--vscode-textPreformat-background, transparent);
    padding: 0 3px;
    border-radius: 3px;
  }
`;

import { css } from 'lit';

/** The tools line of a panel over which checks run, what is chosen in it, and what stands there before rows do. */
export const barStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 12px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
  }
  .select {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 24px;
    padding: 0 4px 0 8px;
    border: 1px solid var(--vscode-dropdown-border, var(--mw-line));
    border-radius: 4px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    white-space: nowrap;
    min-width: 0;
  }
  button.select:hover {
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .row {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
  }
  .note .grow {
    overflow-wrap: anywhere;
  }
  .skels {
    padding: 8px 12px;
    opacity: 0;
    animation: mw-late 0s 0.2s forwards;
  }
  @keyframes mw-late {
    to {
      opacity: 1;
    }
  }
  .skelrow {
    display: flex;
    gap: 12px;
    height: 26px;
    align-items: center;
  }
  .skel.dot {
    width: 16px;
  }
`;

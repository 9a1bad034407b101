import { css } from 'lit';

/** What the frames of the panels share: that they fill the view, their tabs, the line of what is under way. */
export const frameStyles = css`
  :host {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    height: 100vh;
    min-height: 0;
    overflow: hidden;
  }
  main {
    flex: 1;
    min-height: 0;
    overflow: hidden;
    position: relative;
  }
  .tabs {
    display: flex;
    gap: 16px;
    align-self: stretch;
  }
  .tabs button {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--mw-tab-idle);
    white-space: nowrap;
    height: 100%;
    min-height: 35px;
  }
  .tabs button:hover {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }
  .tabs button[aria-selected='true'] {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
    font-weight: 600;
  }
  .tabs button[aria-selected='true']::after {
    content: '';
    position: absolute;
    left: 0;
    right: 0;
    bottom: -1px;
    height: 1px;
    background: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
  }
  /* There every line has one colour: the chosen tab would not be told from the bar's own line. */
  :host-context(.vscode-high-contrast) .tabs button[aria-selected='true']::after {
    height: 2px;
    background: var(--vscode-contrastActiveBorder);
  }
  .prog {
    height: 2px;
    overflow: hidden;
    position: relative;
    flex: none;
    margin-bottom: -2px;
    z-index: 2;
  }
  .prog i {
    position: absolute;
    left: 0;
    width: 16%;
    height: 2px;
    background: var(--vscode-progressBar-background, var(--vscode-focusBorder));
    animation: mw-prog 1.6s linear infinite;
  }
  .prog.known i {
    animation: none;
    transition: width 0.2s;
  }
  @keyframes mw-prog {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(625%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .prog i {
      animation: none;
      left: 22%;
      transition: none;
    }
    .prog.known i {
      left: 0;
    }
  }
`;

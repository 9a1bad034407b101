import { css } from 'lit';

/** The frame of the compare panel: bars, tabs, footer. */
export const panelStyles = css`
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
  main > * {
    height: 100%;
  }
  .tools {
    display: flex;
    align-items: stretch;
    gap: 12px;
    padding: 0 12px;
    min-height: 36px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
    flex-wrap: wrap;
    row-gap: 0;
  }
  .tools .right {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 1;
    min-width: 0;
    min-height: 35px;
    justify-content: flex-end;
  }
  .tools .right > * {
    flex: 1;
    min-width: 0;
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
  .foot {
    display: flex;
    align-items: center;
    gap: 12px;
    height: 24px;
    padding: 0 12px;
    border-top: 1px solid var(--mw-line);
    font-size: 11px;
    color: var(--mw-dim);
    flex: none;
    white-space: nowrap;
    overflow: hidden;
  }
  .foot .link {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
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
  @container (max-width: 1000px) {
    .wide {
      display: none;
    }
    .tools .right {
      flex: 1 0 calc(100% + 24px);
      flex-wrap: wrap;
      gap: 6px 8px;
      justify-content: flex-start;
      margin: 0 -12px;
      padding: 5px 12px;
      border-top: 1px solid var(--mw-hair);
    }
  }
`;

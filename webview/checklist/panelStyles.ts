import { css } from 'lit';

/** The frame that both tabs share: tabs, tools, bars, empty states. */
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
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 12px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
  }
  .tabs .n {
    font-weight: 400;
    font-size: 11px;
    color: var(--mw-dim);
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
  .select .name {
    max-width: 220px;
  }
  .select:hover {
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .row {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
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
  .skel.s0 {
    width: 240px;
  }
  .skel.s1 {
    width: 180px;
  }
  .skel.s2 {
    width: 300px;
  }
  .note .grow {
    overflow-wrap: anywhere;
  }
  @container (max-width: 1240px) {
    .bar .late {
      display: none;
    }
  }
  @container (max-width: 860px) {
    .bar {
      flex-wrap: wrap;
      padding-bottom: 6px;
      row-gap: 0;
    }
    .bar .tabs {
      margin: 0 -12px 6px;
      padding: 0 12px;
      width: calc(100% + 24px);
      height: 36px;
      border-bottom: 1px solid var(--mw-line);
    }
    .bar .vr {
      display: none;
    }
    .select .name {
      max-width: 140px;
    }
  }
  @container (max-width: 560px) {
    .bar .mid2 {
      display: none;
    }
    .bar {
      row-gap: 6px;
    }
  }
`;

import { css } from 'lit';

/** The frame of the data report: tools, answer, facts, and what stands in the middle. */
export const panelStyles = css`
  main {
    overflow: auto;
  }
  .bar .mono.clip {
    flex: 0 1 auto;
  }
  .select .name {
    max-width: 260px;
  }
  .select.still {
    background: none;
    padding-right: 8px;
  }
  .seg {
    flex: none;
  }
  .ansl {
    display: flex;
    align-items: center;
    gap: 6px 8px;
    min-height: 36px;
    padding: 4px 12px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
    flex-wrap: wrap;
  }
  /* Long sentences wrap beside their icon. */
  .ansl > b {
    max-width: calc(100% - 26px);
  }
  .when {
    white-space: nowrap;
  }
  .facts {
    flex: none;
    display: grid;
    grid-template-columns: repeat(6, auto) 1fr;
    border-bottom: 1px solid var(--mw-line);
  }
  .facts button {
    padding: 6px 16px 7px 12px;
    border-right: 1px solid var(--mw-line);
    white-space: nowrap;
    position: relative;
    min-width: 0;
    overflow: hidden;
  }
  .facts button:hover {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .facts button[aria-selected='true']::after {
    content: '';
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    height: 1px;
    background: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
  }
  .facts button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  :host-context(.vscode-high-contrast) .facts button[aria-selected='true']::after {
    height: 2px;
    background: var(--vscode-contrastActiveBorder);
  }
  .facts .k {
    font-size: 11px;
    line-height: 16px;
    color: var(--mw-dim);
    display: block;
  }
  .facts .v {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .facts .v .dim {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .mid > div {
    max-width: 560px;
  }
  .skelrow {
    height: 30px;
  }
  .skel.s0 {
    width: 140px;
  }
  .skel.s1 {
    width: 110px;
  }
  .skel.s2 {
    width: 160px;
  }
  .skel.wide {
    width: 196px;
    height: 16px;
  }
  @container (max-width: 1320px) {
    .optw {
      display: none;
    }
  }
  @container (max-width: 1100px) {
    .facts {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .facts > span {
      display: none;
    }
    .facts button:nth-child(-n + 3) {
      border-bottom: 1px solid var(--mw-line);
    }
    .facts button:nth-child(3n) {
      border-right: 0;
    }
    .wide,
    .when {
      display: none;
    }
  }
  @container (max-width: 860px) {
    .bar {
      flex-wrap: wrap;
      padding-top: 5px;
      padding-bottom: 5px;
    }
  }
  @container (max-width: 520px) {
    .facts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .facts .v {
      flex-wrap: wrap;
      white-space: normal;
    }
  }
`;

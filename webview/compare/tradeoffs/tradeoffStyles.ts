import { css } from 'lit';

export const scatterStyles = css`
  :host {
    display: block;
    position: relative;
    flex: 1;
    min-height: 0;
    min-width: 0;
    overflow: hidden;
  }
  svg {
    touch-action: none;
    user-select: none;
    cursor: crosshair;
  }
  .axes line {
    stroke: var(--mw-hair);
  }
  .limit line {
    stroke: var(--vscode-foreground);
  }
  .limit text {
    fill: var(--mw-dim);
    font-size: 11px;
    paint-order: stroke;
    stroke: var(--mw-bg);
    stroke-width: 3px;
    pointer-events: none;
  }
  .dots {
    fill: none;
    stroke: var(--vscode-foreground);
    stroke-width: 3.8;
    stroke-linecap: round;
    opacity: 0.27;
  }
  .front {
    fill: none;
    stroke: var(--vscode-foreground);
    stroke-width: 1.5;
  }
  .fd {
    stroke: var(--vscode-foreground);
    stroke-width: 5.2;
    stroke-linecap: round;
  }
  .mark {
    stroke: var(--mw-bg);
    stroke-width: 1.5;
    paint-order: stroke;
  }
  .base {
    fill: none;
    stroke: var(--vscode-foreground);
  }
  .ring {
    fill: none;
    stroke: var(--vscode-focusBorder);
    stroke-width: 2;
  }
  .rect {
    fill: color-mix(in srgb, var(--vscode-charts-blue) 15%, transparent);
    stroke: var(--vscode-focusBorder);
  }
  text.name {
    fill: var(--vscode-foreground);
    paint-order: stroke;
    stroke: var(--mw-bg);
    stroke-width: 3px;
  }
  .tip {
    grid-template-columns: auto auto;
    column-gap: 12px;
  }
  .tip .th {
    grid-column: 1 / -1;
  }
`;

export const tradeoffStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .trade {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 380px;
    height: 100%;
  }
  section {
    min-width: 0;
    min-height: 0;
    padding: 4px 12px 6px;
    display: flex;
    flex-direction: column;
  }
  section + section {
    border-left: 1px solid var(--mw-line);
    padding: 4px 0 6px;
    overflow: auto;
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 28px;
    flex: none;
    white-space: nowrap;
  }
  section + section header {
    padding: 0 12px;
  }
  .offer {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 30px;
    padding: 0 8px;
    border: 1px solid var(--mw-line);
    border-radius: 4px;
    flex: none;
  }
  tr.on > td {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  td.who {
    max-width: 170px;
  }
  td.who > button {
    display: flex;
    align-items: center;
    gap: 6px;
    width: 100%;
    min-width: 0;
  }
  td.act {
    width: 30px;
    padding: 0 4px 0 0;
  }
  th.num {
    max-width: 110px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  @container (max-width: 860px) {
    .trade {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(260px, 3fr) minmax(120px, 2fr);
    }
    section + section {
      border-left: 0;
      border-top: 1px solid var(--mw-line);
    }
  }
`;

import { css } from 'lit';

/** One chart. What uPlot needs of its own style sheet stands here: inline sheets are blocked. */
export const chartStyles = css`
  :host {
    position: relative;
    contain: layout paint style;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    padding: 4px 0 4px 12px;
    border-right: 1px solid var(--mw-line);
    border-bottom: 1px solid var(--mw-line);
  }
  header {
    display: flex;
    align-items: center;
    height: 24px;
    gap: 6px;
    flex: none;
    padding-right: 8px;
  }
  .acts {
    display: none;
    gap: 2px;
    flex: none;
  }
  :host(:hover) .acts,
  :host(:focus-within) .acts {
    display: inline-flex;
  }
  .plot,
  .table {
    flex: 1;
    min-height: 0;
    overflow: hidden;
    position: relative;
    outline-offset: -1px;
  }
  .table {
    overflow: auto;
  }
  .table .name {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 220px;
    color: var(--vscode-foreground);
    font-size: 12px;
    border: 0;
  }
  .table .num {
    font-size: 12px;
  }
  .wait {
    position: absolute;
    inset: 30% 30px auto 46px;
    height: 8px;
    border-radius: 2px;
    background: var(--mw-hair);
    animation: mw-late 0.2s step-end;
  }
  @keyframes mw-late {
    from {
      visibility: hidden;
    }
  }
  footer {
    display: flex;
    gap: 12px;
    height: 16px;
    line-height: 16px;
    flex: none;
    padding: 0 8px 0 46px;
    font-size: 11px;
    color: var(--mw-dim);
    white-space: nowrap;
    overflow: hidden;
  }
  .tip {
    grid-template-columns: 20px minmax(76px, auto) auto auto;
    column-gap: 8px;
  }
  .tip .tr {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
  }
  .tip .tr > :nth-child(n + 3) {
    text-align: right;
  }
  .tip .th {
    color: var(--mw-dim);
    font-size: 11px;
  }
  .tip .d {
    color: var(--mw-dim);
  }

  .uplot,
  .u-wrap {
    position: relative;
    user-select: none;
  }
  .u-over,
  .u-under {
    position: absolute;
  }
  .u-under {
    overflow: hidden;
  }
  .u-over {
    cursor: crosshair;
    touch-action: pan-y;
  }
  .uplot canvas {
    display: block;
    position: relative;
    width: 100%;
    height: 100%;
  }
  .u-axis,
  .u-select,
  .u-legend {
    display: none;
  }
  .crosshair {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .crosshair line {
    stroke: var(--vscode-foreground);
    stroke-width: 1;
    stroke-dasharray: 1 2;
  }
  .crosshair circle {
    stroke: var(--mw-bg);
    stroke-width: 1;
  }
  .brush {
    fill: color-mix(in srgb, var(--vscode-charts-blue) 18%, transparent);
    stroke: var(--vscode-focusBorder);
  }
`;

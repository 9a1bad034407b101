import { css } from 'lit';

/** Shapes of the report: the first table is a fill, the second an edge; chance is the same grey. */
export const chartStyles = css`
  .first {
    fill: var(--mw-ghost);
  }
  .second {
    fill: none;
    stroke: var(--vscode-charts-blue);
    stroke-width: 1.5;
  }
  .base {
    stroke: var(--mw-axis);
  }
  .hair {
    stroke: var(--mw-hair);
  }
  .limit {
    stroke: var(--vscode-foreground);
  }
  .effect {
    fill: var(--vscode-foreground);
  }
  .effect.fail {
    fill: var(--mw-fail);
  }
  .effect.inconclusive {
    fill: var(--mw-inconclusive);
  }
  .track {
    fill: var(--mw-hair);
  }
  .one {
    fill: var(--mw-axis);
  }
  .two {
    fill: var(--vscode-charts-blue);
  }
  .keyrow {
    display: inline-flex;
    gap: 12px;
    align-items: center;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .key {
    display: inline-flex;
    gap: 5px;
    align-items: center;
  }
`;

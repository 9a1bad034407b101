import { css } from 'lit';

/** The objectives tab: the shared columns of all rows, and the effect against its cost. */
export const objectivesStyles = css`
  .pad {
    padding: 12px;
  }
  .scroll {
    overflow: auto;
    flex: 1;
    min-height: 0;
  }
  .row {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    padding: 8px 0 2px;
  }
  .mid {
    width: 100%;
  }
  .ansl {
    flex-wrap: nowrap;
  }
  .ansl > .goal {
    flex: 0 100 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .keys {
    display: inline-flex;
    gap: 14px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .key {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    white-space: nowrap;
  }
  .oh,
  .or {
    display: grid;
    grid-template-columns: minmax(190px, 1fr) 244px 186px 244px 196px;
    align-items: center;
    padding: 0 12px 0 8px;
    column-gap: 12px;
  }
  .oh {
    height: 24px;
    font-size: 11px;
    color: var(--mw-dim);
    position: sticky;
    top: 0;
    background: var(--mw-bg);
    border-bottom: 1px solid var(--mw-line);
    z-index: 2;
    white-space: nowrap;
  }
  .oh > * {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .oh > :nth-child(2),
  .oh > :nth-child(4) {
    padding-left: 6px;
  }
  .oh .first {
    padding-left: 38px;
  }
  .ob {
    border-bottom: 1px solid var(--mw-line);
    padding: 6px 0;
  }
  .oq {
    display: flex;
    align-items: center;
    gap: 2px 6px;
    padding: 0 12px 0 8px;
    min-height: 22px;
  }
  .oq .head {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    flex: none;
    max-width: 45%;
  }
  .oq .ref {
    flex: none;
  }
  .strongmark {
    color: var(--vscode-foreground);
  }
  .oq .say {
    margin-left: auto;
    display: inline-flex;
    gap: 2px 14px;
    align-items: center;
    justify-content: flex-end;
    min-width: 0;
    flex: 1;
    flex-wrap: wrap;
  }
  .say .one {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .question {
    padding: 0 12px 3px 46px;
    color: var(--mw-dim);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .note2 {
    padding: 0 12px 3px 46px;
    font-size: 12px;
    line-height: 18px;
    color: var(--mw-dim);
    overflow-wrap: anywhere;
  }
  .note2 .ci {
    margin-right: 5px;
  }
  .or {
    height: 26px;
  }
  .or.sl {
    height: 22px;
    font-size: 12px;
  }
  .or.ax {
    height: 28px;
  }
  .or .nm {
    padding-left: 38px;
    display: flex;
    gap: 6px;
    align-items: baseline;
    min-width: 0;
    white-space: nowrap;
  }
  .or .nm .small {
    flex: 0 1000 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .or.sl .nm {
    padding-left: 56px;
  }
  .or .v {
    display: grid;
    grid-template-columns: 14px 1fr;
    gap: 6px;
    align-items: center;
    text-align: right;
    white-space: nowrap;
  }
  .or .chart {
    min-width: 0;
  }
  .lone {
    padding-left: 6px;
    white-space: nowrap;
  }
  .ax svg text {
    font-size: 10px;
  }
  svg text.named {
    fill: var(--vscode-foreground);
  }
  .eff {
    display: grid;
    grid-template-columns: max-content minmax(300px, 1fr);
    gap: 4px 24px;
    padding: 4px 12px 14px;
  }
  .eff > * {
    min-width: 0;
  }
  .sec-h {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    font-weight: 600;
    grid-column: 1 / -1;
  }
  .sec-h .sub {
    font-weight: 400;
    color: var(--mw-dim);
  }
  .sec-h vscode-dropdown {
    font-weight: 400;
  }
  .eff svg text {
    /* Names stay readable where they lie over an interval. */
    paint-order: stroke;
    stroke: var(--mw-bg);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .eff table.t + .tb {
    margin-left: -6px;
  }
  .eff p {
    line-height: 19px;
    max-width: 560px;
  }
  .eff table.t {
    margin-top: 6px;
    max-width: 560px;
  }
  .eff table.t td,
  .eff table.t th {
    padding: 0 6px;
  }
  .eff table.t td:first-child,
  .eff table.t th:first-child {
    padding-left: 0;
  }
  .runcell {
    display: flex;
    gap: 5px;
    align-items: center;
    min-width: 0;
  }
  .rn:hover {
    text-decoration: underline;
  }
  @container (max-width: 1240px) {
    .oh,
    .or {
      grid-template-columns: minmax(150px, 1fr) 210px 180px 210px 190px;
      column-gap: 10px;
    }
    .keys .k3,
    .or:not(.sl) .nm .small {
      display: none;
    }
  }
  @container (max-width: 1120px) {
    .ansl > .keys {
      display: none;
    }
  }
  @container (max-width: 1020px) {
    .oh,
    .or {
      grid-template-columns: minmax(104px, 1fr) 132px 168px 132px 180px;
      column-gap: 8px;
    }
    .oq {
      flex-wrap: wrap;
    }
    .oq .say {
      margin-left: 38px;
      flex: 1 0 100%;
      width: 100%;
      justify-content: flex-start;
    }
    .or .nm {
      padding-left: 16px;
    }
    .or.sl .nm {
      padding-left: 24px;
    }
    .oh .first {
      padding-left: 16px;
    }
    .or.sl .nm .small:not(.keep),
    .or.sl .nm .col {
      display: none;
    }
    .or .v {
      font-size: 12px;
    }
    .eff {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 800px) {
    .ansl > .goal {
      display: none;
    }
    .oh,
    .or {
      grid-template-columns: minmax(96px, 1fr) 116px 164px 116px 176px;
      column-gap: 6px;
      padding-right: 8px;
    }
  }
  @container (max-width: 700px) {
    .oh,
    .or {
      grid-template-columns: minmax(80px, 1fr) 116px 164px;
    }
    .oh > :nth-child(n + 4) {
      display: none;
    }
    .or:not(.sl) {
      height: auto;
    }
    .or > :nth-child(4) {
      grid-column: 2;
    }
    .or.sl > :nth-child(n + 4) {
      display: none;
    }
  }
`;

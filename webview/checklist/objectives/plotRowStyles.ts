import { css } from 'lit';

/** The rows of plots and their head, whose columns stand in line over all objectives. */
export const plotRowStyles = css`
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
  @container (max-width: 1240px) {
    .oh,
    .or {
      grid-template-columns: minmax(150px, 1fr) 210px 180px 210px 190px;
      column-gap: 10px;
    }
    .or:not(.sl) .nm .small {
      display: none;
    }
  }
  @container (max-width: 1020px) {
    .oh,
    .or {
      grid-template-columns: minmax(104px, 1fr) 132px 168px 132px 180px;
      column-gap: 8px;
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
  }
  @container (max-width: 800px) {
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

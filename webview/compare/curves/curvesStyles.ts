import { css } from 'lit';

export const curvesStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .split {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    height: 100%;
  }
  .legend {
    border-right: 1px solid var(--mw-line);
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(400px, 100%), 1fr));
    grid-auto-rows: minmax(212px, 380px);
    align-content: start;
    overflow: auto;
    min-height: 0;
    height: 100%;
  }
  .charts.one {
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: 100%;
  }
  .gh {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 6px;
    height: 28px;
    padding: 0 8px;
    border-bottom: 1px solid var(--mw-hair);
    background: var(--mw-bg);
  }
  .charts:has(.gh) {
    grid-auto-rows: auto;
  }
  .charts:has(.gh) mw-curve {
    height: 220px;
  }
  .none {
    padding: 12px;
    grid-column: 1 / -1;
  }
  .card {
    border-right: 1px solid var(--mw-line);
    border-bottom: 1px solid var(--mw-line);
    padding: 12px;
  }
  .card .w1 {
    width: 90px;
  }
  .card .w2 {
    width: 70%;
    margin-top: 60px;
  }
  @container (max-width: 1000px) {
    .split {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
    }
    .charts {
      grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr));
      grid-auto-rows: 205px;
    }
    .charts.one {
      grid-template-columns: minmax(0, 1fr);
      grid-auto-rows: 100%;
    }
  }
`;

export const legendStyles = css`
  :host {
    display: block;
    border-right: 1px solid var(--mw-line);
    overflow: auto;
    padding: 4px 0;
    min-height: 0;
  }
  .lh {
    display: flex;
    height: 24px;
    align-items: center;
    padding: 0 12px;
    gap: 6px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  li button {
    display: flex;
    align-items: center;
    gap: 7px;
    height: 22px;
    width: 100%;
    padding: 0 12px;
  }
  li:hover {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .off {
    opacity: 0.45;
  }
  .v {
    margin-left: auto;
    white-space: nowrap;
  }
  .d {
    display: none;
    min-width: 56px;
    text-align: right;
    white-space: nowrap;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    padding: 4px 12px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .keys span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .kd {
    width: 8px;
    height: 8px;
  }
  .range {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 4px 12px;
    font-size: 11px;
  }
  .range .numf {
    width: 62px;
  }
  .range.long {
    flex-wrap: wrap;
  }
  .range.long .numf {
    width: 132px;
  }
  .numf[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  @container (max-width: 1000px) {
    :host {
      border-right: 0;
      border-bottom: 1px solid var(--mw-line);
      max-height: 38vh;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
    }
    .lh,
    .rows {
      width: 100%;
    }
    .rows {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    }
    .d {
      display: inline;
    }
    .keys {
      flex: 1;
    }
  }
`;

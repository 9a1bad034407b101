import { css } from 'lit';

/** The sections below the columns and those of the tabs. */
export const paneStyles = css`
  .low {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr);
    border-top: 1px solid var(--mw-line);
  }
  .low > section {
    padding: 2px 0 12px;
    min-width: 0;
    border-right: 1px solid var(--mw-line);
  }
  .low > section:nth-child(3n),
  .low > section:last-child {
    border-right: 0;
  }
  .low.lab {
    border-top: 0;
  }
  .low.lab > section {
    border-bottom: 1px solid var(--mw-line);
  }
  .low.two {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  .sec-h {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 28px;
    font-weight: 600;
    padding: 0 12px;
    white-space: nowrap;
  }
  .sec-h > .clip:not(.sub) {
    flex: none;
    max-width: 75%;
  }
  .sub {
    font-weight: 400;
    color: var(--mw-dim);
  }
  .low p {
    padding: 0 12px 6px;
  }
  .low p.after {
    padding-top: 6px;
  }
  .low p.links {
    display: flex;
    gap: 10px;
    padding-top: 4px;
  }
  .low table.t {
    table-layout: auto;
  }
  .low table.t td {
    font-size: 12px;
    max-width: 240px;
  }
  .low table.t td:last-child,
  .low table.t th:last-child {
    padding-right: 12px;
  }
  .pad {
    padding: 2px 12px 6px;
  }
  .low .pad p {
    padding: 0 0 2px;
  }
  .big {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .low .pad p.big {
    padding: 8px 0 2px;
  }
  .big .light {
    font-weight: 400;
    color: var(--mw-dim);
  }
  .promise {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .promise .field {
    width: 62px;
  }
  .span {
    stroke: var(--vscode-foreground);
    stroke-width: 1;
  }
  .found {
    padding: 4px 12px 2px;
    font-size: 12px;
    line-height: 20px;
  }
  .found .dim {
    padding-left: 6px;
  }
  .low tr.more td {
    height: auto;
    max-width: none;
    padding: 2px 12px 8px 30px;
    white-space: normal;
    color: var(--mw-dim);
  }
  /* Takes the width that the table has, and asks for none. */
  .low tr.more div {
    width: 0;
    min-width: 100%;
  }
  .reviewed {
    display: block;
    width: 64px;
    min-width: 100%;
  }
  .draw {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 4px 12px 8px;
  }
  .why {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    color: var(--mw-dim);
  }
  .why:hover {
    color: var(--vscode-foreground);
  }
  .low h4.holds {
    padding: 10px 12px 4px;
    font-weight: 400;
    color: var(--mw-dim);
  }
  .acts {
    display: inline-flex;
    height: 22px;
  }
  .cm {
    border-collapse: separate;
    border-spacing: 2px;
    font-size: 12px;
    max-width: 420px;
    margin: 4px 0 2px -2px;
  }
  .cm td,
  .cm th {
    height: 24px;
    min-width: 38px;
    text-align: center;
    font-weight: 400;
    padding: 0 4px;
  }
  .cm th {
    color: var(--mw-dim);
  }
  .cm thead th {
    font-size: 11px;
  }
  .cm th[scope='row'] {
    text-align: right;
  }
  .cm td {
    background: color-mix(in srgb, var(--vscode-charts-blue) var(--mw-shade, 0%), transparent);
  }
  @container (max-width: 1100px) {
    .low,
    .low.two {
      grid-template-columns: minmax(0, 1fr);
    }
    .low > section {
      border-right: 0;
      border-bottom: 1px solid var(--mw-line);
    }
  }
`;

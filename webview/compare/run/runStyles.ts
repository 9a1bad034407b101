import { css } from 'lit';

/** The run's page: three columns, two below 1500, one below 620. */
export const runStyles = css`
  :host {
    height: 100%;
    overflow: auto;
  }
  .runpage {
    display: grid;
    grid-template-columns: minmax(0, 41fr) minmax(0, 27fr) minmax(0, 32fr);
    min-height: 100%;
  }
  .rc {
    min-width: 0;
  }
  .rc + .rc {
    border-left: 1px solid var(--mw-line);
  }
  .rs {
    padding: 0 12px 8px;
  }
  .rs + .rs {
    border-top: 1px solid var(--mw-hair);
  }
  .rs.flush {
    padding: 0 0 6px;
  }
  .rs.flush > header {
    padding: 0 12px;
  }
  .rs > header {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 30px;
    white-space: nowrap;
  }
  .rs > header h2 {
    font-weight: 600;
  }
  .rs > header .tb,
  .rs > header .ib {
    margin-right: -6px;
  }
  .rs > header .field {
    height: 22px;
    width: 130px;
  }
  .par {
    display: grid;
    grid-template-columns: minmax(110px, 1fr) minmax(0, 2fr);
    column-gap: 12px;
    grid-auto-rows: 22px;
    align-items: center;
    white-space: nowrap;
  }
  .pair {
    display: contents;
  }
  .pv {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    height: 20px;
    position: relative;
  }
  .pv.changed {
    font-weight: 600;
    padding: 0 6px;
    margin-left: -6px;
    border-radius: 2px;
  }
  .pv .small {
    font-weight: 400;
  }
  .pv .ib {
    width: 18px;
    height: 18px;
    margin-left: auto;
    opacity: 0;
  }
  .pv:hover .ib,
  .pv .ib:focus-visible {
    opacity: 1;
  }
  .pv .ib .ci {
    font-size: 12px;
    width: 12px;
    height: 12px;
  }
  .rm td b {
    font-weight: 600;
  }
  .rm th:first-child {
    width: 30%;
  }
  .rm td:first-child {
    max-width: 0;
  }
  .rm .delta {
    min-width: 66px;
  }
  .rm td svg {
    width: 100px;
    height: 16px;
  }
  dl.kv {
    grid-template-columns: 108px minmax(0, 1fr);
    row-gap: 2px;
    line-height: 20px;
  }
  dl.kv dd {
    overflow-wrap: anywhere;
  }
  .cmd {
    display: inline;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .nt {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .list li {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 22px;
    white-space: nowrap;
  }
  .list li button:not(.ib) {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: 1;
    min-width: 0;
    padding: 0 6px;
    margin: 0 -6px;
    height: 22px;
    border-radius: 3px;
  }
  .list li button:not(.ib):hover {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .problem {
    white-space: normal !important;
    height: auto !important;
    padding: 2px 0;
    align-items: flex-start !important;
  }
  .none {
    color: var(--mw-dim);
  }
  @container (max-width: 1500px) {
    .runpage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-content: start;
    }
    .runpage > .rc:first-child {
      grid-column: 1 / -1;
      border-bottom: 1px solid var(--mw-line);
    }
    .runpage > .rc:nth-child(2) {
      border-left: 0;
    }
  }
  @container (max-width: 620px) {
    .runpage {
      grid-template-columns: minmax(0, 1fr);
    }
    .rc + .rc {
      border-left: 0;
      border-top: 1px solid var(--mw-line);
    }
    .rm .extra {
      display: none;
    }
  }
`;

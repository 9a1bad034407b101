import { css } from 'lit';

/** Plain tables, and names with their values. */
export const tableStyles = css`
  table.t {
    border-collapse: separate;
    border-spacing: 0;
    width: 100%;
  }
  table.t th {
    text-align: left;
    font-weight: 400;
    color: var(--mw-dim);
    font-size: 11px;
    line-height: 16px;
    height: 22px;
    padding: 0 8px;
    border-bottom: 1px solid var(--mw-line);
    white-space: nowrap;
  }
  table.t td {
    height: 22px;
    padding: 0 8px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  table.t td:first-child,
  table.t th:first-child {
    padding-left: 12px;
  }
  table.t tbody tr:hover > td {
    background: var(--mw-hover);
  }
  table.t .num {
    text-align: right;
  }
  dl.kv {
    display: grid;
    grid-template-columns: max-content 1fr;
    column-gap: 12px;
    row-gap: 4px;
  }
  dl.kv dt {
    color: var(--mw-dim);
    white-space: nowrap;
  }
  dl.kv dd {
    min-width: 0;
  }
`;

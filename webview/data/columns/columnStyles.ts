import { css } from 'lit';

export const columnStyles = css`
  :host {
    display: block;
  }
  .ct {
    display: grid;
    grid-template-columns: 16px minmax(130px, 176px) 92px 104px 196px 144px minmax(170px, 1fr) 124px 168px;
    align-items: center;
    column-gap: 10px;
    padding: 0 12px 0 10px;
    height: 30px;
    white-space: nowrap;
    cursor: default;
  }
  .ct:hover {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .ct.sel {
    background: var(--mw-selected);
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-contrastActiveBorder, var(--mw-axis)));
    outline-offset: -1px;
  }
  .ct.head {
    height: 26px;
    font-size: 11px;
    color: var(--mw-dim);
    position: sticky;
    top: 0;
    background: var(--mw-bg);
    z-index: 2;
    border-bottom: 1px solid var(--mw-line);
    outline: none;
  }
  .head button {
    text-align: left;
    height: 100%;
  }
  .head button:hover,
  .head button.on {
    color: var(--vscode-foreground);
  }
  .role {
    padding-left: 6px;
  }
  .ty {
    display: flex;
    gap: 5px;
    align-items: center;
    color: var(--mw-dim);
    font-size: 12px;
  }
  .head .ty,
  .head .dw,
  .head .cx {
    font-size: 11px;
  }
  .mi {
    display: grid;
    grid-template-columns: 46px 50px;
    gap: 6px;
    align-items: center;
    font-size: 12px;
  }
  .cx {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    font-size: 12px;
  }
  .rg {
    font-size: 11px;
    color: var(--mw-dim);
  }
  .dw {
    display: grid;
    grid-template-columns: 42px 16px 1fr;
    gap: 6px;
    align-items: center;
    font-size: 12px;
    min-width: 0;
  }
  .dw > :first-child {
    text-align: right;
  }
  .dw > .wide2 {
    grid-column: 1 / -1;
    text-align: left;
  }
  .line.virtual {
    position: absolute;
    left: 0;
    right: 0;
    top: 0;
  }
  .own {
    height: 60vh;
    min-height: 220px;
    overflow: auto;
    position: relative;
    border-bottom: 1px solid var(--mw-line);
  }
  .all {
    position: relative;
  }
  .find {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 6px 12px;
    border-bottom: 1px solid var(--mw-hair);
  }
  .find .field {
    width: 240px;
  }
  .under {
    overflow: hidden;
    border-bottom: 1px solid var(--mw-hair);
  }
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr);
    column-gap: 24px;
    padding: 8px 12px 8px 36px;
    font-size: 12px;
  }
  .detail .part {
    min-width: 0;
  }
  .detail td {
    font-size: 12px;
    max-width: 0;
  }
  .detail table.t td:first-child,
  .detail table.t th:first-child {
    padding-left: 0;
  }
  .detail p {
    padding-top: 4px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .rule {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  @container (max-width: 1320px) {
    .ct {
      grid-template-columns: 16px minmax(120px, 160px) 104px 196px minmax(150px, 1fr) 124px 168px;
    }
    .ct .ty,
    .ct .rg {
      display: none;
    }
  }
  @container (max-width: 1100px) {
    .ct {
      grid-template-columns: 16px minmax(100px, 1fr) 104px 116px 124px 172px;
      column-gap: 10px;
    }
    .ct .cx {
      display: none;
    }
  }
  @container (max-width: 860px) {
    .detail {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      row-gap: 8px;
    }
    .detail .part:first-child {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 640px) {
    .ct {
      grid-template-columns: 16px minmax(80px, 1fr) 104px 116px;
    }
    .ct > :nth-child(n + 8) {
      display: none;
    }
  }
`;

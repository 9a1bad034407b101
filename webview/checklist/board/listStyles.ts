import { css } from 'lit';

/** The items and the detail beside them, or below them where it is narrow. */
export const listStyles = css`
  .cols {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 412px;
    grid-template-rows: minmax(0, 1fr);
    flex: 1;
    min-height: 0;
  }
  .cols.alone {
    grid-template-columns: minmax(0, 1fr);
  }
  .left {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  aside {
    border-left: 1px solid var(--mw-line);
    overflow: auto;
    background: var(--mw-bg2);
    min-width: 0;
    min-height: 0;
  }
  .list {
    overflow: auto;
    min-width: 0;
    flex: 1;
    min-height: 0;
  }
  .sh {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 28px;
    padding: 0 12px 0 8px;
    font-weight: 600;
    position: sticky;
    top: 0;
    background: var(--mw-bg);
    z-index: 1;
    border-top: 1px solid var(--mw-hair);
    white-space: nowrap;
    cursor: pointer;
  }
  .sh:first-child {
    border-top: 0;
  }
  .sh .sub {
    font-weight: 400;
    color: var(--mw-dim);
    margin-left: 2px;
  }
  .it {
    display: grid;
    grid-template-columns:
      16px 16px 32px minmax(180px, 310px) 108px minmax(150px, 1fr)
      66px 40px;
    align-items: center;
    gap: 8px;
    height: 26px;
    padding: 0 12px 0 30px;
    cursor: pointer;
    white-space: nowrap;
  }
  .cols.alone .it {
    grid-template-columns:
      16px 16px 32px minmax(180px, 440px) 108px minmax(150px, 1fr)
      66px 40px;
  }
  .it:hover,
  .fold:hover {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .it.sel {
    background: var(--mw-selected);
    outline: 1px solid
      var(--vscode-list-focusOutline, var(--vscode-contrastActiveBorder, var(--vscode-focusBorder)));
    outline-offset: -1px;
  }
  .it .id {
    font: 11px var(--mw-mono);
    color: var(--mw-dim);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .it .ev {
    font-size: 12px;
    color: var(--mw-dim);
  }
  .it .ev b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  .it .ev .ci {
    margin-right: 5px;
  }
  .it .ow {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .it .ow .avatar + .avatar {
    margin-left: -2px;
  }
  .it .ag {
    font-size: 11px;
    color: var(--mw-dim);
    text-align: right;
  }
  .it .check {
    width: 15px;
    height: 15px;
    border-color: var(--vscode-contrastBorder, var(--mw-axis));
  }
  .it .check:not(:disabled) {
    border-color: var(--vscode-focusBorder);
  }
  .it .check:disabled {
    cursor: pointer;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 24px;
    padding: 0 12px 0 30px;
    font-size: 12px;
    color: var(--mw-dim);
    white-space: nowrap;
    overflow: hidden;
    cursor: pointer;
  }
  .fold.flush {
    padding-left: 8px;
  }
  .fold .ids {
    font: 11px var(--mw-mono);
  }
  .foot {
    display: flex;
    gap: 4px 14px;
    align-items: center;
    min-height: 24px;
    padding: 0 12px;
    border-top: 1px solid var(--mw-line);
    font-size: 11px;
    color: var(--mw-dim);
    white-space: nowrap;
    overflow: hidden;
    flex: none;
  }
  .foot span {
    display: inline-flex;
    gap: 5px;
    align-items: center;
  }
  .offer,
  .nothing {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    padding: 10px 12px 12px 30px;
    color: var(--mw-dim);
    font-size: 12px;
  }
  .offer .mono {
    font-size: 11px;
  }
  @container (max-width: 1340px) {
    .it {
      grid-template-columns: 16px 16px 32px minmax(170px, 270px) minmax(130px, 1fr) 66px;
    }
    .cols.alone .it {
      grid-template-columns: 16px 16px 32px minmax(170px, 440px) minmax(130px, 1fr) 66px;
    }
    .it .wh,
    .it .ag {
      display: none;
    }
    .cols {
      grid-template-columns: minmax(0, 1fr) 390px;
    }
    .foot .f2 {
      display: none;
    }
  }
  @container (max-width: 1100px) {
    .cols:not(.alone) .it {
      grid-template-columns: 16px 16px 32px minmax(120px, 1fr) 46px;
    }
    .cols:not(.alone) .it .ev,
    .cols:not(.alone) .it .ow > span:not(.avatar) {
      display: none;
    }
    .cols:not(.alone) .it .ow {
      justify-content: flex-end;
    }
    .cols {
      grid-template-columns: minmax(0, 1fr) 380px;
    }
    .cols:not(.alone) .fold .ids {
      display: none;
    }
    .foot .f1 {
      display: none;
    }
  }
  @container (max-width: 860px) {
    .cols.alone .it,
    .cols:not(.alone) .it {
      grid-template-columns: 16px 16px minmax(120px, 1fr) minmax(100px, 270px) 46px;
      padding-left: 12px;
    }
    .it .id,
    .it .ow > span:not(.avatar) {
      display: none;
    }
    .it .ow {
      justify-content: flex-end;
    }
    .cols:not(.alone) .it .ev {
      display: block;
    }
    .fold {
      padding-left: 12px;
    }
    .cols:not(.alone) {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(120px, 1fr) fit-content(64%);
    }
    aside {
      border-left: 0;
      border-top: 1px solid var(--mw-line);
    }
    .foot {
      display: none;
    }
  }
  @container (max-width: 480px) {
    .cols.alone .it,
    .cols:not(.alone) .it {
      grid-template-columns: 16px 16px minmax(0, 1fr) 46px;
    }
    .cols .it .ev,
    .cols:not(.alone) .it .ev {
      display: none;
    }
  }
`;

import { css } from 'lit';

/** The frame of the compare panel: bars, tabs, footer. */
export const panelStyles = css`
  main > * {
    height: 100%;
  }
  .tools {
    display: flex;
    align-items: stretch;
    gap: 12px;
    padding: 0 12px;
    min-height: 36px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
    flex-wrap: wrap;
    row-gap: 0;
  }
  .tools .right {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 1;
    min-width: 0;
    min-height: 35px;
    justify-content: flex-end;
  }
  .tools .right > * {
    flex: 1;
    min-width: 0;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 12px;
    height: 24px;
    padding: 0 12px;
    border-top: 1px solid var(--mw-line);
    font-size: 11px;
    color: var(--mw-dim);
    flex: none;
    white-space: nowrap;
    overflow: hidden;
  }
  .foot .link {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @container (max-width: 1000px) {
    .wide {
      display: none;
    }
    .tools .right {
      flex: 1 0 calc(100% + 24px);
      flex-wrap: wrap;
      gap: 6px 8px;
      justify-content: flex-start;
      margin: 0 -12px;
      padding: 5px 12px;
      border-top: 1px solid var(--mw-hair);
    }
  }
`;

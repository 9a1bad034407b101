import { css } from 'lit';

/** The tools of a tab, right of the tab names. */
export const toolsStyles = css`
  :host {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    flex-wrap: wrap;
    gap: 5px 8px;
    padding: 5px 0;
  }
  .search {
    flex: 1 1 120px;
    max-width: 420px;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .seg,
  .opt,
  .numf {
    flex: none;
  }
`;

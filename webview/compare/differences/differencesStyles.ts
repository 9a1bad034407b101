import { css } from 'lit';

export const differencesStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow: auto;
  }
  .diffs {
    padding-bottom: 16px;
    min-width: max(100%, var(--mw-diff-least));
  }
  .row {
    display: grid;
    grid-template-columns: var(--mw-diff-columns);
    min-width: 100%;
  }
  .c {
    min-height: 22px;
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 0 8px;
    min-width: 0;
    white-space: nowrap;
    overflow: hidden;
  }
  .k {
    padding-left: 28px;
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--mw-bg);
  }
  .v,
  .col + .col {
    border-left: 1px solid var(--mw-hair);
  }
  .v.long {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    align-items: flex-start;
    padding-top: 2px;
    padding-bottom: 2px;
  }
  .v.long .text {
    display: -webkit-box;
    -webkit-line-clamp: 4;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 3;
    background: var(--mw-bg);
    border-bottom: 1px solid var(--mw-line);
  }
  .head .c {
    min-height: 60px;
    padding: 4px 8px;
  }
  .head .k {
    padding-left: 12px;
    white-space: normal;
    z-index: 4;
  }
  .head .col:not(.k) {
    flex-direction: column;
    align-items: stretch;
    justify-content: flex-start;
    gap: 0;
  }
  .head .col > div {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    overflow: hidden;
  }
  .head .small {
    line-height: 15px;
  }
  .head .small.wrap {
    white-space: normal;
    flex-wrap: wrap;
    column-gap: 4px;
  }
  .head .mono {
    font-size: 11px;
  }
  .sec {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 26px;
    padding: 0 12px 0 8px;
    border-top: 1px solid var(--mw-hair);
    margin-top: 6px;
  }
  .sec > button:first-child {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    position: sticky;
    left: 8px;
  }
  .sec > .tb {
    position: sticky;
    right: 12px;
  }
  .head + .sec {
    border-top: 0;
  }
  .pm {
    min-width: 64px;
    flex: none;
  }
  .churn {
    display: inline-flex;
    gap: 1px;
    flex: none;
  }
  .churn i {
    width: 7px;
    height: 7px;
    background: var(--mw-ghost);
  }
  .churn i.a {
    background: var(--mw-pass);
  }
  .churn i.r {
    background: none;
    box-shadow: inset 0 0 0 1px var(--mw-fail);
  }
  .none {
    padding: 2px 12px 4px 28px;
  }
  .preview {
    align-items: flex-start;
    padding: 6px 8px;
  }
  .preview img {
    max-width: 100%;
    max-height: 260px;
    display: block;
  }
  .preview pre {
    margin: 0;
    max-height: 260px;
    overflow: auto;
    font: 12px/16px var(--mw-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    width: 100%;
  }
  .k button {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  .narrow {
    display: none;
  }
  @container (max-width: 860px) {
    .wide {
      display: none;
    }
    .narrow {
      display: inline;
    }
  }
`;

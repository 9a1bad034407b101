import { css } from 'lit';

/** The grid: 22 px rows in one scrolled canvas; the header and the compared rows stick, pinned columns stick. */
export const tableStyles = css`
  :host {
    height: 100%;
    position: relative;
  }
  .scroll {
    position: absolute;
    inset: 0;
    overflow: auto;
    overflow-anchor: none;
  }
  .scroll:focus-visible {
    outline: none;
  }
  .canvas {
    position: relative;
    min-width: 100%;
    width: var(--total);
    font-size: 13px;
  }
  .gr {
    display: flex;
    height: 22px;
    width: 100%;
    position: relative;
  }
  .gr > div {
    flex: none;
    display: flex;
    align-items: center;
    padding: 0 8px;
    overflow: hidden;
    white-space: nowrap;
    gap: 6px;
  }
  .gr > .sp {
    padding: 0;
  }
  .gr > .r {
    justify-content: flex-end;
  }
  .gr > .pin {
    position: sticky;
    z-index: 1;
    background: inherit;
  }
  .gr > .pinlast {
    border-right: 1px solid var(--mw-line);
  }
  .gr > .gstart {
    border-left: 1px solid var(--mw-hair);
  }
  .body {
    background: var(--mw-bg);
    cursor: default;
  }
  .body:hover {
    background: linear-gradient(var(--mw-hover), var(--mw-hover)), var(--mw-bg);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .cmp,
  .cmp:hover {
    background: var(--mw-bg2);
  }
  .cmp:hover {
    background: linear-gradient(var(--mw-hover), var(--mw-hover)), var(--mw-bg2);
  }
  .cursor::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--mw-axis);
    pointer-events: none;
    z-index: 2;
  }
  .scroll:focus .cursor::after {
    border-color: var(--vscode-list-focusOutline, var(--vscode-focusBorder));
  }
  .scroll:focus .at {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -2px;
  }
  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    height: 100%;
  }
  .verdict .unfolded {
    display: none;
    gap: 4px;
  }
  .body:hover .verdict .unfolded,
  .cursor .verdict .unfolded {
    display: inline-flex;
  }
  .body:hover .verdict .folded,
  .cursor .verdict .folded {
    display: none;
  }
  .whisker {
    flex: none;
    font-size: 11px;
  }
  .whisker text {
    fill: var(--mw-dim);
  }
  .tally {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 3;
    background: var(--mw-bg);
  }
  .groups {
    height: 22px;
    font-size: 11px;
    color: var(--mw-dim);
    background: var(--mw-bg);
  }
  .groups > div {
    gap: 4px;
    overflow: clip;
  }
  .groups button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    position: sticky;
    left: calc(var(--pinned) + 8px);
  }
  .groups .ci {
    color: var(--mw-dim);
  }
  .names {
    height: 24px;
    background: var(--mw-bg);
  }
  .names > div {
    gap: 4px;
    cursor: pointer;
  }
  .names > div:hover {
    background: linear-gradient(var(--mw-hover), var(--mw-hover)), var(--mw-bg);
  }
  .names b {
    font-weight: 600;
    font-size: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .names .dir,
  .names .sortn {
    color: var(--mw-dim);
    font-size: 11px;
    flex: none;
    display: inline-flex;
    align-items: center;
  }
  .names .ci {
    font-size: 14px;
    width: 14px;
    height: 14px;
  }
  .sums {
    height: 34px;
    border-bottom: 1px solid var(--mw-line);
    background: var(--mw-bg);
  }
  .sums > div {
    align-items: flex-end;
    padding-bottom: 3px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .sums .opt {
    gap: 5px;
    cursor: pointer;
    color: inherit;
  }
  .sums .opt .check {
    width: 14px;
    height: 14px;
  }
  .sums svg {
    flex: none;
  }
  .split {
    height: 24px;
    border-top: 1px solid var(--mw-line);
    color: var(--mw-dim);
    font-size: 11px;
    background: var(--mw-bg);
  }
  .split > div {
    overflow: visible;
    position: sticky;
    left: 0;
    z-index: 1;
  }
  .rows {
    position: absolute;
    left: 0;
    right: 0;
  }
  .best {
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1.5px;
    text-underline-offset: 3px;
  }
  .slot {
    width: 20px;
    flex: none;
    display: grid;
    place-items: center;
  }
  .child {
    padding-left: 28px !important;
  }
  .child .slot {
    width: 4px;
  }
  .group {
    gap: 5px !important;
  }
  .name {
    overflow: hidden;
  }
  .name:hover {
    text-decoration: underline;
    cursor: pointer;
  }
  .d-col {
    min-width: 58px;
    font-size: 12px;
  }
  .ncol {
    min-width: 30px;
    text-align: right;
    font-size: 11px;
  }
  .spark {
    width: 54px;
    height: 18px;
    flex: none;
  }
  .stale .rows {
    opacity: 0.6;
  }
  @media (prefers-reduced-motion: no-preference) {
    .rows {
      transition: opacity 0.12s;
    }
  }
  .none {
    position: sticky;
    left: 0;
    padding: 24px 12px;
    color: var(--mw-dim);
    max-width: 480px;
  }
`;

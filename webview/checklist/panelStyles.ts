import { css } from 'lit';

/** The frame that both tabs share: tabs, tools, bars, empty states. */
export const panelStyles = css`
  main > * {
    height: 100%;
  }
  .tabs .n {
    font-weight: 400;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .select .name {
    max-width: 220px;
  }
  .skel.s0 {
    width: 240px;
  }
  .skel.s1 {
    width: 180px;
  }
  .skel.s2 {
    width: 300px;
  }
  @container (max-width: 1240px) {
    .bar .late {
      display: none;
    }
  }
  @container (max-width: 860px) {
    .bar {
      flex-wrap: wrap;
      padding-bottom: 6px;
      row-gap: 0;
    }
    .bar .tabs {
      margin: 0 -12px 6px;
      padding: 0 12px;
      width: calc(100% + 24px);
      height: 36px;
      border-bottom: 1px solid var(--mw-line);
    }
    .bar .vr {
      display: none;
    }
    .select .name {
      max-width: 140px;
    }
  }
  @container (max-width: 560px) {
    .bar .mid2 {
      display: none;
    }
    .bar {
      row-gap: 6px;
    }
  }
`;

import { css } from 'lit';

/** Glyphs of the codicon font: sizes and tones. */
export const iconStyles = css`
  .ci {
    font: 16px/1 codicon;
    display: inline-block;
    width: 16px;
    height: 16px;
    flex: none;
    text-align: center;
    -webkit-font-smoothing: antialiased;
    color: var(--vscode-icon-foreground);
    vertical-align: -3px;
    user-select: none;
  }
  .ci.s14 {
    font-size: 14px;
    width: 14px;
    height: 14px;
    vertical-align: -2px;
  }
  .ci.s12 {
    font-size: 12px;
    width: 12px;
    height: 12px;
    vertical-align: -1px;
  }
  .ci.pass {
    color: var(--mw-pass);
  }
  .ci.fail,
  .ci.error {
    color: var(--mw-fail);
  }
  .ci.inconclusive {
    color: var(--mw-inconclusive);
  }
  .ci.off {
    color: var(--mw-unset);
  }
  .ci.busy {
    color: var(--mw-busy);
  }
  .ci.dimi {
    color: var(--mw-dim);
  }
  .ci.inherit {
    color: inherit;
  }
  .ci.spin {
    animation: mw-spin 1s steps(30) infinite;
  }
  @keyframes mw-spin {
    to {
      transform: rotate(360deg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .ci.spin {
      animation: none;
    }
  }
`;

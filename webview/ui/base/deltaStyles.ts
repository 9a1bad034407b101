import { css } from 'lit';

/** Differences between values, with the shape that says which way is better. */
export const deltaStyles = css`
  .delta {
    display: inline-flex;
    align-items: baseline;
    gap: 3px;
    white-space: nowrap;
  }
  .delta::before {
    content: '';
    width: 7px;
    height: 6px;
    flex: none;
    align-self: center;
  }
  .delta.better {
    color: var(--mw-good-text);
  }
  .delta.worse {
    color: var(--mw-bad-text);
  }
  .delta.plain {
    color: var(--mw-dim);
  }
  .delta.better::before {
    background: currentColor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .delta.worse::before {
    background: currentColor;
    clip-path: polygon(evenodd, 50% 0, 100% 100%, 0 100%, 50% 0, 50% 34%, 24% 84%, 76% 84%, 50% 34%);
  }
  .delta.down::before {
    transform: scaleY(-1);
  }
  .dir {
    color: var(--mw-dim);
    font-size: 11px;
  }
  .sw {
    width: 20px;
    height: 10px;
    flex: none;
  }
  .changed {
    background: var(--mw-changed);
    box-shadow: var(--mw-changed-bar);
  }
`;

import { css } from 'lit';

/** Effect against cost: the plot, its sentence and its table. */
export const effectStyles = css`
  .eff {
    display: grid;
    grid-template-columns: max-content minmax(300px, 1fr);
    gap: 4px 24px;
    padding: 4px 12px 14px;
  }
  .eff > * {
    min-width: 0;
  }
  .sec-h {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    font-weight: 600;
    grid-column: 1 / -1;
  }
  .sec-h .sub {
    font-weight: 400;
    color: var(--mw-dim);
  }
  .sec-h vscode-dropdown {
    font-weight: 400;
  }
  .eff svg text {
    /* Names stay readable where they lie over an interval. */
    paint-order: stroke;
    stroke: var(--mw-bg);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .eff table.t + .tb {
    margin-left: -6px;
  }
  .eff p {
    line-height: 19px;
    max-width: 560px;
  }
  .eff table.t {
    margin-top: 6px;
    max-width: 560px;
  }
  .eff table.t td,
  .eff table.t th {
    padding: 0 6px;
  }
  .eff table.t td:first-child,
  .eff table.t th:first-child {
    padding-left: 0;
  }
  /* The name gives way, so that no figure runs out of the panel. */
  .eff table.t td:first-child {
    width: 100%;
    max-width: 0;
  }
  .eff table.t td:not(:first-child),
  .eff table.t th {
    white-space: nowrap;
  }
  .runcell .small {
    flex: 0 1000 auto;
  }
  .runcell {
    display: flex;
    gap: 5px;
    align-items: center;
    min-width: 0;
  }
  .rn:hover {
    text-decoration: underline;
  }
  @container (max-width: 1020px) {
    .eff {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

import { css } from 'lit';

export const plotStyles = css`
  :host {
    display: block;
    flex: 1;
    min-height: 0;
    min-width: 0;
    overflow: hidden;
  }
  .axes line {
    stroke: var(--mw-hair);
  }
  .tick {
    stroke: var(--mw-axis);
  }
  .line {
    fill: none;
    stroke: var(--mw-dim);
    stroke-width: 1.5;
  }
  .fall {
    fill: none;
    stroke: var(--mw-fail);
    stroke-width: 2.5;
  }
  .base {
    stroke: var(--mw-axis);
    stroke-width: 1.5;
    stroke-dasharray: 2 2;
  }
  .best {
    stroke: var(--mw-bg);
  }
  .newest,
  .none {
    fill: var(--mw-bg);
    stroke: var(--vscode-foreground);
    stroke-width: 1.5;
  }
  .none {
    stroke: var(--mw-axis);
  }
  .dropband {
    fill: color-mix(in srgb, var(--vscode-charts-red) 9%, transparent);
    stroke: var(--mw-band-line, none);
  }
  .pointband {
    fill: var(--mw-hair);
  }
  .halo {
    paint-order: stroke;
    stroke: var(--mw-bg);
    stroke-width: 4px;
  }
  text.value,
  text.subject,
  text.strongly {
    fill: var(--vscode-foreground);
  }
  text.loss {
    fill: var(--mw-bad-text);
  }
  text.sha {
    font: 11px var(--mw-mono);
  }
  text.note {
    font-style: italic;
  }
  @container (max-width: 860px) {
    text.sha {
      font-size: 10px;
    }
  }
`;

export const historyStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .hist {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 340px;
    height: 100%;
  }
  .main {
    min-width: 0;
    min-height: 0;
    display: flex;
    flex-direction: column;
    padding: 4px 12px 6px;
  }
  .main > header {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 28px;
    flex: none;
    white-space: nowrap;
  }
  .hkey {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .hkey svg {
    width: 10px;
    height: 10px;
  }
  aside {
    border-left: 1px solid var(--mw-line);
    overflow: auto;
    min-width: 0;
    min-height: 0;
  }
  h3 {
    height: 28px;
    padding: 5px 12px 0;
    font-weight: 600;
  }
  * + h3 {
    border-top: 1px solid var(--mw-line);
    margin-top: 6px;
  }
  .drop {
    padding: 6px 12px 7px;
    display: grid;
    gap: 1px;
  }
  .drop + .drop {
    border-top: 1px solid var(--mw-hair);
  }
  .drop > div,
  .drop .file {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 20px;
    min-width: 0;
    white-space: nowrap;
  }
  .drop .file {
    width: 100%;
  }
  .drop .file:hover .mono {
    text-decoration: underline;
  }
  .drop.big {
    box-shadow: inset 2px 0 var(--mw-fail);
  }
  .drop .small {
    min-height: 16px;
  }
  .gain {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 22px;
    padding: 0 12px;
    white-space: nowrap;
  }
  .commits button {
    display: grid;
    grid-template-columns: 60px minmax(0, 1fr) auto 44px;
    align-items: center;
    gap: 8px;
    width: 100%;
    height: 22px;
    padding: 0 12px;
    white-space: nowrap;
  }
  .commits button.on,
  .gain.on,
  .drop.on {
    background: var(--mw-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .age {
    text-align: right;
  }
  .shallow {
    padding: 6px 12px;
    display: flex;
    gap: 6px;
  }
  @container (max-width: 860px) {
    .hist {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(280px, 45%) minmax(0, 1fr);
    }
    aside {
      border-left: 0;
      border-top: 1px solid var(--mw-line);
    }
  }
`;

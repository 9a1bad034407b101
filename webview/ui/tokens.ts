import { css } from 'lit';

/**
 * Custom properties of the panels, put on the document once: `--mw-*` from the editor's theme, with fallbacks for the
 * colours that a high-contrast theme lacks. Shadow trees inherit them.
 */
const tokens = css`
  body {
    --mw-dim: color-mix(in srgb, var(--vscode-foreground) 72%, transparent);
    --mw-mono: var(--vscode-editor-font-family, monospace);
    --mw-pass: var(--vscode-charts-green);
    --mw-fail: var(--vscode-charts-red);
    --mw-inconclusive: var(--vscode-testing-iconQueued, var(--vscode-charts-yellow));
    --mw-unset: var(--vscode-testing-iconUnset, var(--mw-dim));
    --mw-busy: var(--vscode-charts-blue);
    --mw-good-text: var(--vscode-gitDecoration-untrackedResourceForeground);
    --mw-bad-text: var(--vscode-list-errorForeground, var(--vscode-charts-red));
    --mw-warn-text: var(--vscode-list-warningForeground, var(--vscode-charts-yellow));
    --mw-line: var(--vscode-panel-border, var(--vscode-contrastBorder));
    --mw-hair: color-mix(in srgb, var(--vscode-foreground) 11%, transparent);
    --mw-axis: color-mix(in srgb, var(--vscode-foreground) 38%, transparent);
    --mw-ghost: color-mix(in srgb, var(--vscode-foreground) 24%, transparent);
    --mw-bg: var(--vscode-editor-background);
    --mw-bg2: var(--vscode-sideBar-background, var(--vscode-editor-background));
    --mw-hover: var(--vscode-list-hoverBackground, transparent);
    --mw-tool-hover: var(--vscode-toolbar-hoverBackground, transparent);
    --mw-changed: color-mix(in srgb, var(--vscode-charts-blue) 13%, transparent);
    --mw-changed-bar: none;
    --mw-selected: var(--vscode-list-inactiveSelectionBackground, transparent);
    --mw-selected-outline: none;
    --mw-hover-outline: none;
    --mw-tab-idle: var(--vscode-panelTitle-inactiveForeground, var(--mw-dim));

    --mw-run-0: #1086f3;
    --mw-run-1: #ff9c03;
    --mw-run-2: #6bcf7e;
    --mw-run-3: #ffb2c7;
    --mw-run-4: #a29feb;
    --mw-run-5: #dae318;
    --mw-run-6: #20e3fe;
    --mw-run-7: #e45a6f;
    --mw-run-8: #5d8b09;
    --mw-run-9: #bd51c0;
  }
  body.vscode-light,
  body.vscode-high-contrast-light {
    --mw-changed: color-mix(in srgb, var(--vscode-charts-blue) 9%, transparent);
    --mw-tab-idle: var(--mw-dim);
    --mw-run-0: #062b9f;
    --mw-run-1: #925401;
    --mw-run-2: #01956c;
    --mw-run-3: #c15fb4;
    --mw-run-4: #7844cc;
    --mw-run-5: #928509;
    --mw-run-6: #0b637f;
    --mw-run-7: #982645;
    --mw-run-8: #363603;
    --mw-run-9: #5a1061;
  }
  body.vscode-high-contrast,
  body.vscode-high-contrast-light {
    --mw-changed: transparent;
    --mw-changed-bar: inset 2px 0 var(--vscode-contrastActiveBorder);
    --mw-selected-outline: 1px solid var(--vscode-contrastActiveBorder);
    --mw-hover-outline: 1px dashed var(--vscode-contrastActiveBorder);
    --mw-tab-idle: var(--vscode-foreground);
  }
  html,
  body {
    height: 100%;
  }
  body {
    margin: 0;
    padding: 0;
    overflow: hidden;
    background: var(--mw-bg);
    color: var(--vscode-foreground);
    font: var(--vscode-font-weight, normal) var(--vscode-font-size, 13px) / 18px var(--vscode-font-family);
    font-variant-numeric: tabular-nums;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    scrollbar-width: thin;
  }
`;

/** Adopts the tokens; call once, before the first element of a panel is drawn. */
export function adoptTokens(): void {
  const sheet = tokens.styleSheet;
  if (sheet !== undefined && !document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

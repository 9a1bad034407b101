import { css } from 'lit';

/** Text roles, icons, plain controls and tables: the first entry of every element's `styles`. */
export const baseStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  table {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
    list-style: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    font-variant-numeric: inherit;
    margin: 0;
  }
  button {
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: inherit;
  }
  svg {
    display: block;
    overflow: visible;
  }
  svg text {
    font: 11px var(--vscode-font-family);
    fill: var(--mw-dim);
    font-variant-numeric: tabular-nums;
  }
  a,
  .link {
    color: var(--vscode-textLink-foreground);
    text-decoration: none;
    cursor: pointer;
  }
  a:hover,
  .link:hover {
    text-decoration: underline;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
    border-radius: 3px;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .dim {
    color: var(--mw-dim);
  }
  .small {
    font-size: 11px;
    line-height: 16px;
  }
  .mono {
    font-family: var(--mw-mono);
    font-size: 12px;
  }
  .strong {
    font-weight: 600;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .good {
    color: var(--mw-good-text);
  }
  .bad {
    color: var(--mw-bad-text);
  }
  .warn {
    color: var(--mw-warn-text);
  }
  .nowrap {
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .kbd {
    font: 11px/16px var(--vscode-font-family);
    padding: 0 4px;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--mw-line));
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--mw-dim);
  }
  code {
    font: 12px var(--mw-mono);
    color: var(--vscode-textPreformat-foreground);
    background: var(--vscode-textPreformat-background, transparent);
    padding: 0 3px;
    border-radius: 3px;
  }

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

  .ib {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 22px;
    height: 22px;
    border-radius: 5px;
    flex: none;
  }
  .ib:hover {
    background: var(--mw-tool-hover);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    outline-offset: -1px;
  }
  .ib:focus-visible,
  .tb:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .ib.on {
    background: var(--vscode-inputOption-activeBackground);
    outline: 1px solid var(--vscode-inputOption-activeBorder, transparent);
    outline-offset: -1px;
  }
  .ib.on .ci {
    color: var(--vscode-inputOption-activeForeground);
  }
  .ib[disabled],
  .tb[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .tb {
    font-weight: 400;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 22px;
    padding: 0 6px;
    border-radius: 5px;
    white-space: nowrap;
  }
  .tb:hover,
  .tb[aria-expanded='true'] {
    background: var(--mw-tool-hover);
    outline: var(--mw-hover-outline);
    outline-offset: -1px;
  }
  .tb .ci {
    font-size: 14px;
    width: 14px;
    height: 14px;
  }
  .tb .ci.s12 {
    font-size: 12px;
    width: 12px;
    height: 12px;
  }

  .field {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 24px;
    padding: 0 6px;
    border: 1px solid var(--vscode-input-border, transparent);
    border-radius: 4px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    min-width: 0;
  }
  .field:focus-within {
    border-color: var(--vscode-focusBorder);
  }
  .field input {
    flex: 1;
    min-width: 0;
    border: 0;
    background: none;
    outline: none;
    padding: 0;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  .numf {
    width: 40px;
    height: 22px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    background: var(--vscode-input-background);
    text-align: center;
    padding: 0;
  }
  .seg {
    display: inline-flex;
    height: 24px;
    border: 1px solid var(--vscode-input-border, var(--mw-line));
    border-radius: 4px;
    overflow: hidden;
  }
  .seg button {
    padding: 0 8px;
    height: 22px;
    color: var(--mw-dim);
  }
  .seg button + button {
    border-left: 1px solid var(--vscode-input-border, var(--mw-line));
  }
  .seg button:hover {
    color: var(--vscode-foreground);
  }
  .seg button[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    outline: var(--mw-selected-outline);
    outline-offset: -1px;
  }
  .check {
    appearance: none;
    width: 16px;
    height: 16px;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder));
    border-radius: 3px;
    background: var(--vscode-checkbox-background);
    flex: none;
    display: inline-grid;
    place-items: center;
    vertical-align: -3px;
    cursor: pointer;
  }
  .check:checked::after {
    content: '\\eab2';
    font: 12px/1 codicon;
    color: var(--vscode-checkbox-foreground, currentColor);
  }
  .check:indeterminate::after {
    content: '';
    width: 8px;
    height: 2px;
    background: var(--vscode-checkbox-foreground, currentColor);
  }
  .check:focus-visible {
    outline-offset: 1px;
  }
  .opt {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
    color: var(--mw-dim);
  }
  .opt b {
    font-weight: 400;
    color: var(--vscode-foreground);
  }
  input[type='range'] {
    appearance: none;
    height: 16px;
    width: 96px;
    background: none;
    margin: 0;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    background: var(--mw-axis);
    border-radius: 1px;
  }
  input[type='range']::-webkit-slider-thumb {
    -webkit-appearance: none;
    width: 10px;
    height: 10px;
    margin-top: -4px;
    border-radius: 50%;
    background: var(--vscode-foreground);
  }
  .ref {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    height: 16px;
    padding: 0 4px;
    border: 1px solid var(--mw-ghost);
    border-radius: 3px;
    font-size: 11px;
    line-height: 14px;
    color: var(--mw-dim);
    white-space: nowrap;
  }
  .vr {
    width: 1px;
    height: 16px;
    background: var(--mw-line);
    flex: none;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    font-size: 11px;
    color: var(--mw-dim);
    flex: none;
  }
  .note {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 30px;
    padding: 3px 12px;
    border-bottom: 1px solid var(--mw-line);
    flex: none;
  }
  .note.error {
    background: var(--vscode-inputValidation-errorBackground);
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .note.warning {
    background: var(--vscode-inputValidation-warningBackground);
    border-color: var(--vscode-inputValidation-warningBorder);
  }
  .mid {
    display: grid;
    place-items: center;
    height: 100%;
    padding: 24px;
  }
  .mid > div {
    max-width: 440px;
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .skel {
    height: 8px;
    border-radius: 2px;
    background: var(--mw-hair);
  }

  table.t {
    border-collapse: separate;
    border-spacing: 0;
    width: 100%;
  }
  table.t th {
    text-align: left;
    font-weight: 400;
    color: var(--mw-dim);
    font-size: 11px;
    line-height: 16px;
    height: 22px;
    padding: 0 8px;
    border-bottom: 1px solid var(--mw-line);
    white-space: nowrap;
  }
  table.t td {
    height: 22px;
    padding: 0 8px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  table.t td:first-child,
  table.t th:first-child {
    padding-left: 12px;
  }
  table.t tbody tr:hover > td {
    background: var(--mw-hover);
  }
  table.t .num {
    text-align: right;
  }
  dl.kv {
    display: grid;
    grid-template-columns: max-content 1fr;
    column-gap: 12px;
    row-gap: 4px;
  }
  dl.kv dt {
    color: var(--mw-dim);
    white-space: nowrap;
  }
  dl.kv dd {
    min-width: 0;
  }

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

  vscode-button {
    height: 24px;
    border-radius: 4px;
    white-space: nowrap;
    flex: none;
  }
  vscode-button::part(control) {
    padding: 0 10px;
    border-radius: 4px;
    border-color: var(--vscode-button-border, transparent);
  }
  vscode-button[appearance='secondary'] {
    background: var(--vscode-button-secondaryBackground, transparent);
  }
  vscode-button[appearance='secondary']::part(control) {
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-button-border, transparent));
  }
  vscode-button .ci {
    color: inherit;
    width: 14px;
    height: 14px;
    font-size: 14px;
    margin: 0 4px 0 -3px;
  }
  vscode-dropdown {
    height: 24px;
    min-width: 90px;
    flex: none;
  }
  vscode-text-field::part(root) {
    height: 24px;
    border-radius: 4px;
  }
  vscode-checkbox {
    margin: 0;
  }
`;

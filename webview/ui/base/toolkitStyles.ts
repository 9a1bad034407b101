import { css } from 'lit';

/** The toolkit's form controls in the sizes of the panels. */
export const toolkitStyles = css`
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

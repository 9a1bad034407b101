import { css } from 'lit';

/** What stands beside or above content: references, bars, the middle of an empty panel, what is awaited. */
export const noteStyles = css`
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
`;

import { css } from 'lit';

/** The objectives tab: its bar, and what is said above the plots of an objective. */
export const objectivesStyles = css`
  .pad {
    padding: 12px;
  }
  .scroll {
    overflow: auto;
    flex: 1;
    min-height: 0;
  }
  .row {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    padding: 8px 0 2px;
  }
  .mid {
    width: 100%;
  }
  .ansl {
    flex-wrap: nowrap;
  }
  .ansl > .goal {
    flex: 0 100 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .keys {
    display: inline-flex;
    gap: 14px;
    font-size: 11px;
    color: var(--mw-dim);
  }
  .key {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    white-space: nowrap;
  }
  .ob {
    border-bottom: 1px solid var(--mw-line);
    padding: 6px 0;
  }
  .oq {
    display: flex;
    align-items: center;
    gap: 2px 6px;
    padding: 0 12px 0 8px;
    min-height: 22px;
  }
  .oq .head {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    flex: none;
    max-width: 45%;
  }
  .oq .ref {
    flex: none;
  }
  .strongmark {
    color: var(--vscode-foreground);
  }
  .oq .say {
    margin-left: auto;
    display: inline-flex;
    gap: 2px 14px;
    align-items: center;
    justify-content: flex-end;
    min-width: 0;
    flex: 1;
    flex-wrap: wrap;
  }
  .say .one {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .question {
    padding: 0 12px 3px 46px;
    color: var(--mw-dim);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .note2 {
    padding: 0 12px 3px 46px;
    font-size: 12px;
    line-height: 18px;
    color: var(--mw-dim);
    overflow-wrap: anywhere;
  }
  .note2 .ci {
    margin-right: 5px;
  }
  @container (max-width: 1240px) {
    .keys .k3 {
      display: none;
    }
  }
  @container (max-width: 1120px) {
    .ansl > .keys {
      display: none;
    }
  }
  @container (max-width: 1020px) {
    .oq {
      flex-wrap: wrap;
    }
    .oq .say {
      margin-left: 38px;
      flex: 1 0 100%;
      width: 100%;
      justify-content: flex-start;
    }
  }
  @container (max-width: 800px) {
    .ansl > .goal {
      display: none;
    }
  }
`;

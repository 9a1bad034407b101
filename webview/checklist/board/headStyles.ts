import { css } from 'lit';

/** Round marks of people, and notes with a bar at their side: also used in the detail. */
export const peopleStyles = css`
  .avatar {
    display: inline-grid;
    place-items: center;
    width: 18px;
    height: 18px;
    border-radius: 50%;
    font-size: 9px;
    line-height: 1;
    font-weight: 600;
    letter-spacing: 0.02em;
    border: 1px solid var(--mw-axis);
    color: var(--vscode-foreground);
    flex: none;
    white-space: nowrap;
    overflow-wrap: normal;
  }
  .avatar.me {
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    border-color: var(--vscode-contrastActiveBorder, transparent);
  }
  .avatar.none {
    border-style: dashed;
    color: var(--mw-dim);
  }
`;

/** Above the list: the answer, who is next, the stages. */
export const headStyles = [
  peopleStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
    }
    .ansl {
      display: flex;
      align-items: center;
      gap: 2px 12px;
      min-height: 36px;
      padding: 4px 12px;
      border-bottom: 1px solid var(--mw-line);
      flex-wrap: wrap;
      flex: none;
    }
    .ansl button {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      padding: 1px 5px;
      margin: 0 -5px;
      border-radius: 5px;
    }
    .ansl button:hover,
    .nextl .p:hover {
      background: var(--mw-tool-hover);
      outline: var(--mw-hover-outline);
      outline-offset: -1px;
    }
    .ansl .score {
      max-width: 280px;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .warnline {
      display: inline-flex;
      gap: 5px;
      align-items: center;
    }
    .nextl {
      display: flex;
      align-items: center;
      gap: 14px;
      height: 32px;
      padding: 0 12px;
      border-bottom: 1px solid var(--mw-line);
      white-space: nowrap;
      overflow: hidden;
      font-size: 12px;
      flex: none;
    }
    .nextl .p {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      color: var(--mw-dim);
      padding: 2px 5px;
      margin: 0 -5px;
      border-radius: 5px;
      flex: 0 1 auto;
      min-width: 60px;
    }
    .nextl .p[aria-pressed='true'] {
      background: var(--vscode-inputOption-activeBackground);
      outline: var(--mw-selected-outline);
      outline-offset: -1px;
    }
    .nextl .p.you {
      color: var(--vscode-foreground);
    }
    .nextl .p b {
      font-weight: 400;
      color: var(--vscode-foreground);
      flex: none;
      max-width: 90px;
    }
    .nextl .p.you b {
      font-weight: 600;
    }
    .nextl .m1,
    .nextl .m2,
    .nextl .m3 {
      display: none;
      flex: none;
    }
    .stages {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      border-bottom: 1px solid var(--mw-line);
      flex: none;
    }
    .stages button {
      display: block;
      padding: 7px 12px 8px;
      border-right: 1px solid var(--mw-line);
      position: relative;
      min-width: 0;
    }
    .stages button:last-child {
      border-right: 0;
    }
    .stages button:hover {
      background: var(--mw-hover);
    }
    .stages button.on::after {
      content: '';
      position: absolute;
      left: 0;
      right: 0;
      bottom: -1px;
      height: 1px;
      background: var(--vscode-panelTitle-activeBorder, var(--vscode-contrastActiveBorder));
      outline: var(--mw-selected-outline);
    }
    .stages .n {
      display: flex;
      gap: 6px;
      align-items: center;
    }
    .stages .n b {
      font-weight: 600;
    }
    .stages .segs {
      display: flex;
      gap: 2px;
      margin: 6px 0 5px;
      height: 5px;
    }
    .segs i {
      flex: 1;
      border-radius: 1px;
      background: var(--mw-pass);
    }
    .segs i.failed,
    .segs i.declined,
    .segs i.error {
      background: var(--mw-fail);
    }
    .segs i.inconclusive,
    .segs i.stale {
      background: none;
      box-shadow:
        inset 0 0 0 1px var(--mw-inconclusive),
        inset 0 -3px var(--mw-inconclusive);
    }
    .segs i.no-evidence,
    .segs i.to-sign {
      background: none;
      box-shadow: inset 0 0 0 1px var(--mw-unset);
    }
    .segs i.waived {
      background: var(--mw-axis);
    }
    .stages .t {
      display: block;
      font-size: 11px;
      line-height: 16px;
      color: var(--mw-dim);
    }
    @container (max-width: 1480px) {
      .nextl .p:nth-of-type(n + 6) {
        display: none;
      }
      .nextl .m1 {
        display: inline;
      }
    }
    @container (max-width: 1240px) {
      .nextl .p:nth-of-type(n + 5) {
        display: none;
      }
      .nextl .m1 {
        display: none;
      }
      .nextl .m2 {
        display: inline;
      }
    }
    @container (max-width: 1100px) {
      .ansl > .score {
        display: none;
      }
    }
    @container (max-width: 1040px) {
      .stages {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
      .stages button:nth-child(3) {
        border-right: 0;
      }
      .stages button:nth-child(-n + 3) {
        border-bottom: 1px solid var(--mw-line);
      }
    }
    @container (max-width: 860px) {
      .nextl .p:nth-of-type(n + 3) {
        display: none;
      }
      .nextl .m2 {
        display: none;
      }
      .nextl .m3 {
        display: inline;
      }
    }
    @container (max-width: 480px) {
      .stages .t,
      .nextl .m3 {
        display: none;
      }
    }
  `,
];

import { html, nothing, type TemplateResult } from 'lit';
import type { Board, BoardItem } from '../../../src/contract/checklist.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { button } from '../../ui/controls.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { mySignature, signatureKind } from '../board/boardModel.ts';
import { peopleStyles } from '../board/headStyles.ts';
import { evidenceMark, kindMark, owners, signatureMark } from '../board/marks.ts';
import { itemKind } from '../board/boardModel.ts';
import { roleWords } from '../board/people.ts';
import { StateElement } from '../stateElement.ts';
import { detailStyles } from './detailStyles.ts';
import { evidenceFacts, evidenceFigure, historyRows } from './evidencePart.ts';
import { signatureRows, staleNote, waiverPart } from './statePart.ts';
import { statusWords } from './statusWords.ts';
import './signForm.ts';
import { waiveOffer } from './waiveForm.ts';

/** One item: what state it is in and why, the evidence, the signatures, and what can be done. */
export class ItemDetail extends StateElement {
  static override properties = {
    state: { attribute: false },
    board: { attribute: false },
    item: { attribute: false },
    now: { attribute: false },
  };
  static override styles = [baseStyles, peopleStyles, detailStyles];

  declare board: Board;
  declare item: BoardItem;
  declare now: number;
  /** The item for which the form was asked for although nothing waits for a signature. */
  private again: string | null = null;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.dispatchEvent(new CustomEvent('mw-close'));
    });
  }

  override render(): TemplateResult {
    const { item, state, board, now } = this;
    const { evidence } = item;
    const mine = mySignature(board, item);
    const signs =
      item.state !== 'waived' &&
      mine !== null &&
      (mine.state === 'missing' || mine.state === 'stale' || this.again === item.id);
    return html`
      <header>
        <h2><span class="id">${item.id}</span> ${item.title}</h2>
        ${iconButton({ icon: 'close', label: t('Close Details'), onClick: () => this.dispatchEvent(new CustomEvent('mw-close')) })}
        ${this.status(signs)}
      </header>
      ${signs ? nothing : this.actions(signs)}
      <p>${item.why}</p>
      ${item.next === null || mine?.state === 'declined' || item.why.includes(item.next.replace(/\.$/, '')) ? nothing : html`<p class="next">${item.next}</p>`}
      ${item.state === 'waived' || item.waiver?.expired === true ? waiverPart(item, state) : nothing}
      ${staleNote(item)}
      ${
        evidence?.notRechecked === true
          ? html`<div class="side off">
              ${t('The verdict is kept: its inputs could not be looked at here, and the commit still names the same ones.')}
            </div>`
          : nothing
      }
      ${
        signs
          ? html`<mw-sign-form
              .state=${state}
              .board=${board}
              .item=${item}
              .role=${mine.role}
              .now=${now}
              @mw-signed=${() => this.putAway()}
            ></mw-sign-form>`
          : nothing
      }
      ${evidence === null || signs ? nothing : this.evidence()}
      ${signatureRows(item, board, state, now, this.signAgain(signs))}
      ${signs && evidence !== null ? this.evidence() : nothing}${signs ? this.actions(signs) : nothing}
      ${
        item.matters === ''
          ? nothing
          : html`<h3>${t('Why this matters')}</h3>
              <p class="dim">${item.matters}</p>`
      }
      ${historyRows(item, now)} ${waiveOffer(item, board, state, now)}
    `;
  }

  private signAgain(signs: boolean): (() => void) | null {
    if (signs || mySignature(this.board, this.item) === null || this.state.frame?.trusted === false)
      return null;
    return () => {
      this.again = this.item.id;
      this.requestUpdate();
    };
  }

  private putAway(): void {
    this.again = null;
    this.requestUpdate();
  }

  private status(signs: boolean): TemplateResult {
    const { item, board } = this;
    const { evidence } = item;
    const kind = itemKind(item);
    const signature = signatureKind(item);
    const both = !signs && evidence !== null && signature !== 'none' && item.state !== 'waived';
    const main =
      signature === 'not-committed' || signature === 'not-provable' || signature === 'stale'
        ? signatureMark(signature)
        : kind === 'done' && evidence === null
          ? signatureMark('approved')
          : kindMark(kind);
    return html`<div class="st">${main}<b>${statusWords(item)}</b></div>
      ${
        both
          ? html`<div class="st">
              ${evidenceMark(evidence.state)}<span class="clip" title=${evidence.text}
                >${t('evidence: {0}', evidence.text || t('none yet'))}</span
              >
            </div>`
          : nothing
      }
      ${evidence?.notRechecked === true ? html`<div class="st">${icon('eye-closed', 'dimi s14')}<span>${t('not rechecked here')}</span></div>` : nothing}
      <div class="st">
        ${owners(item, board.me.mail)}<span
          >${item.roles
            .map((role) => {
              const person = item.people.find((one) => one.role === role);
              return `${person?.name ?? t('nobody yet')}, ${roleWords(role)}`;
            })
            .join(' \u00b7 ')}</span
        >
      </div>`;
  }

  private actions(signs: boolean): TemplateResult | typeof nothing {
    const { item, state } = this;
    const { evidence } = item;
    const file = evidence?.files[0];
    const objective = evidence?.detail?.objective ?? null;
    const dataset = evidence?.detail?.dataset ?? null;
    const checks = item.mode !== 'manual' && item.state !== 'waived';
    if (!checks && file === undefined && objective === null && dataset === null) return nothing;
    return html`<div class="acts">
      ${
        checks
          ? button({
              label: t('Run Check'),
              icon: 'play',
              secondary: signs,
              disabled: state.running !== null || state.frame?.trusted === false,
              onClick: () => void state.runChecks([item.id]),
            })
          : nothing
      }
      ${file === undefined ? nothing : button({ label: t('Open Evidence'), secondary: true, onClick: () => state.act('openFile', { path: file, line: null }) })}
      ${
        objective === null
          ? nothing
          : button({
              label: t('Open in Objectives'),
              secondary: true,
              onClick: () => {
                state.reveal = objective;
                state.patch({ tab: 'objectives', run: null });
              },
            })
      }
      ${dataset === null ? nothing : button({ label: t('Open in Data Report'), secondary: true, icon: 'database', onClick: () => state.act('openDataReport', { dataset }) })}
    </div>`;
  }

  private evidence(): TemplateResult {
    const { item, state } = this;
    return html`<h3>${item.evidence?.state === 'stale' ? t('Last evidence') : t('Evidence')}</h3>
      ${evidenceFigure(item)} ${evidenceFacts(item, state)}`;
  }
}

customElements.define('mw-item-detail', ItemDetail);

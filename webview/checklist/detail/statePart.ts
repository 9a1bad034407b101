import { html, nothing, type TemplateResult } from 'lit';
import type { Board, BoardItem, ItemSignature } from '../../../src/contract/checklist.ts';
import { button } from '../../ui/controls.ts';
import { age, dateTime } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { mySignature } from '../board/boardModel.ts';
import { inputWords } from '../board/inputWords.ts';
import { signatureMark } from '../board/marks.ts';
import { roleWords, shortName } from '../board/people.ts';
import type { ChecklistState } from '../state.ts';
import { copySignPage, writeTo } from './askOther.ts';
import './commitPlan.ts';

/** Which inputs changed since the evidence was written. */
export function staleNote(item: BoardItem): TemplateResult | typeof nothing {
  const changed = [...(item.evidence?.changed ?? []), ...item.signatures.flatMap((one) => one.changed)];
  if (changed.length === 0) return nothing;
  return html`<h3>${t('Inputs changed since')}</h3>
    <div class="side">
      ${[...new Set(changed)].map((name) => html`<div title=${name}>${inputWords(name)}</div>`)}
    </div>`;
}

export function waiverPart(item: BoardItem, state: ChecklistState): TemplateResult | typeof nothing {
  const { waiver } = item;
  if (waiver === null) return nothing;
  return html`<h3>${t('Reason')}</h3>
    <blockquote class="off">“${waiver.reason}”</blockquote>
    <h3>${t('What it means')}</h3>
    <p class="dim">
      ${
        waiver.expired
          ? t('The waiver ended on {0}: the item counts as open again.', waiver.until ?? '')
          : waiver.until === null
            ? t('Counts as done in every gate, not in the score.')
            : t(
                'Counts as done in every gate until {0}, not in the score. After that day it is open again.',
                waiver.until,
              )
      }
    </p>
    <h3>${t('Waiver')}</h3>
    <dl class="kv">
      <dt>${t('Person')}</dt>
      <dd>${waiver.person}</dd>
      ${
        waiver.since === null
          ? nothing
          : html`<dt>${t('Since')}</dt>
              <dd>${waiver.since}</dd>`
      }
      <dt>${t('Expires')}</dt>
      <dd>${waiver.until ?? t('never')}</dd>
    </dl>
    <div class="acts below">
      ${button({ label: t('End Waiver…'), secondary: true, disabled: state.frame?.trusted === false, onClick: () => state.act('endWaiver', { item: item.id }) })}
      ${button({ label: t('Open modelwright.yaml'), secondary: true, onClick: () => state.act('openFile', { path: 'modelwright.yaml', line: null }) })}
    </div>`;
}

/** Every signature of the item: who, what they said, and what makes it count. */
export function signatureRows(
  item: BoardItem,
  board: Board,
  state: ChecklistState,
  now: number,
  signAgain: (() => void) | null,
): TemplateResult | typeof nothing {
  if (item.signatures.length === 0 || item.state === 'waived') return nothing;
  const own = mySignature(board, item);
  return html`<h3>${item.signatures.length === 1 ? t('Signature') : t('Signatures')}</h3>
    ${item.signatures.map((one) => signature(item, one, one === own, board, state, now, signAgain))}`;
}

function signature(
  item: BoardItem,
  one: ItemSignature,
  own: boolean,
  board: Board,
  state: ChecklistState,
  now: number,
  signAgain: (() => void) | null,
): TemplateResult {
  const person = item.people.find(({ role }) => role === one.role);
  const name = one.person ?? person?.name ?? t('nobody yet');
  const decided = one.state !== 'missing';
  const waits = one.state === 'missing' && !own;
  return html`<div class="sig">
    <div class="st">
      ${signatureMark(one.state, 's14')}<b class="clip" title=${name}>${shortName(name)}</b
      ><span class="dim clip">${roleWords(one.role)}</span><span class="grow"></span
      ><span class="dim small" title=${one.at === null ? '' : dateTime(one.at)}
        >${one.at === null ? nothing : age(one.at, now)}</span
      >
    </div>
    ${
      one.reason === null
        ? nothing
        : html`<blockquote class=${one.state === 'declined' ? '' : 'off'}>“${one.reason}”</blockquote>`
    }
    ${seenThen(one.seen)}
    ${one.note === null || one.state === 'missing' ? nothing : html`<div class="side">${one.note}</div>`}
    ${waits ? html`<p class="dim">${person === undefined ? t('Name somebody for the role {0} under team: in modelwright.yaml.', roleWords(one.role)) : (one.note ?? t('Only {0} can sign.', shortName(person.name)))}</p>` : nothing}
    ${
      one.state === 'declined' && !own
        ? html`<p>${t('Only {0} can change it: approve with a new reason, or revoke.', shortName(name))}</p>`
        : nothing
    }
    ${
      one.state === 'not-provable'
        ? html`<h3>${t('Any one of these proves it')}</h3>
            <div class="hist two">
              ${icon('git-commit', 's14 dimi')}<span>${t('{0} commits the file', shortName(name))}</span>
              ${icon('verified', 's14 dimi')}<span
                >${t('the commit is signed with a key of {0}', shortName(name))}</span
              >
            </div>`
        : nothing
    }
    ${
      one.state === 'not-committed'
        ? html`<div class="side">
              ${t('Only this work tree knows it. CI and the others still see the item open.')}
            </div>
            ${own ? html`<mw-commit-plan .state=${state} .board=${board} .item=${item} .signature=${one}></mw-commit-plan>` : nothing}`
        : nothing
    }
    ${
      one.commit === null
        ? nothing
        : html`<dl class="kv">
            <dt>${t('Commit')}</dt>
            <dd>
              <button class="link mono" @click=${() => state.act('openCommit', { commit: one.commit ?? '' })}>
                ${one.commit.slice(0, 7)}
              </button>
            </dd>
          </dl>`
    }
    ${
      decided
        ? html`<div class="acts below">
            ${one.file === '' ? nothing : button({ label: t('Open File'), secondary: true, onClick: () => state.act('openFile', { path: one.file, line: null }) })}
            ${own && signAgain !== null ? button({ label: one.decision === 'decline' ? t('Decide Again…') : t('Change or Revoke…'), secondary: true, onClick: signAgain }) : nothing}
            ${waitsFor(one, own, person?.mail ?? null) ? button({ label: t('Ask {0}…', shortName(name)), secondary: true, onClick: () => writeTo(state, item, person?.mail ?? '') }) : nothing}
          </div>`
        : waits && person !== undefined
          ? html`<div class="acts below">
              ${button({ label: t('Ask {0}…', shortName(person.name)), secondary: true, onClick: () => writeTo(state, item, person.mail) })}
              ${button({ label: t('Copy Web Link'), title: t('A page on which {0} signs in a browser, without VS Code', shortName(person.name)), secondary: true, onClick: () => void copySignPage(state, item, { role: one.role, mail: person.mail, name: person.name }) })}
            </div>`
          : nothing
    }
  </div>`;
}

/** What was not decided when the person signed; a long list is folded. */
function seenThen(seen: readonly string[]): TemplateResult | typeof nothing {
  if (seen.length === 0) return nothing;
  if (seen.length === 1) return html`<p class="small dim">${t('Not decided then: {0}', seen[0] ?? '')}</p>`;
  return html`<details class="small dim">
    <summary>${t('{0} things were not decided then', seen.length)}</summary>
    ${seen.map((line) => html`<div>${line}</div>`)}
  </details>`;
}

function waitsFor(one: ItemSignature, own: boolean, address: string | null): boolean {
  return !own && address !== null && ['declined', 'stale', 'not-provable'].includes(one.state);
}

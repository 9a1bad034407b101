import { html, nothing, type TemplateResult } from 'lit';
import type { Board, BoardItem } from '../../../src/contract/checklist.ts';
import { age, integer } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import type { ChecklistState } from '../state.ts';
import { isDone, mySignature, signatureKind, stageKind, type ListRow } from './boardModel.ts';
import { rowWhisker } from './rowWhisker.ts';
import { evidenceMark, kindMark, owners, signatureMark } from './marks.ts';
import { listed, roleWords, shortName, shortRole } from './people.ts';
import { itemTime, rowWords, stageWords } from './words.ts';

export interface RowProps {
  readonly state: ChecklistState;
  readonly board: Board;
  readonly now: number;
  /** The one row that Tab reaches. */
  readonly focusable: boolean;
  focus(): void;
}

type StageRow = Extract<ListRow, { kind: 'stage' }>;
type FoldRow = Extract<ListRow, { kind: 'fold' }>;

export function stageRow({ stage, open }: StageRow, props: RowProps): TemplateResult {
  const { state } = props;
  const words = stageWords(stage);
  const done = stage.items.filter(isDone).length;
  const checkable = stage.items.filter(({ mode }) => mode !== 'manual').map(({ id }) => id);
  return html`<div
    class="sh"
    role="row"
    data-row=${stage.id}
    tabindex=${props.focusable ? 0 : -1}
    aria-expanded=${String(open)}
    @focus=${() => props.focus()}
    @click=${() => state.fold(stage.id, !open)}
  >
    ${icon(open ? 'chevron-down' : 'chevron-right', 's14')}${kindMark(stage.id === 'operate' && stageKind(stage) !== 'done' ? 'to-sign' : stageKind(stage), 's14')}<span
      role="gridcell"
      class="clip"
      >${stage.title}
      <span class="sub"
        >${t('{0} of {1}', integer(done), integer(stage.items.length))}${words === '' ? nothing : ` \u00b7 ${words}`}</span
      ></span
    ><span class="grow"></span>${
      open && checkable.length > 0
        ? iconButton({
            icon: 'run-all',
            label: t('Run the checks of {0}', stage.title),
            disabled: state.running !== null || state.frame?.trusted === false,
            onClick: (event) => {
              event.stopPropagation();
              void state.runChecks(checkable);
            },
          })
        : nothing
    }
  </div>`;
}

export function foldRow({ id, items, open }: FoldRow, props: RowProps): TemplateResult {
  const mine = id === 'mine:done';
  const said = mine
    ? items.length === 1
      ? t('1 of yours is done')
      : t('{0} of yours are done', integer(items.length))
    : t('{0} done', integer(items.length));
  return html`<div
    class="fold ${mine ? 'flush' : ''}"
    role="row"
    data-row=${id}
    tabindex=${props.focusable ? 0 : -1}
    aria-expanded=${String(open)}
    @focus=${() => props.focus()}
    @click=${() => props.state.fold(id, !open)}
  >
    ${icon(open ? 'chevron-down' : 'chevron-right', 's14 dimi')}${verdictMark('pass', 's14')}<span
      role="gridcell"
      >${said}</span
    ><span class="ids clip">${items.map((item) => item.id).join(' ')}</span>
  </div>`;
}

export function itemRow(item: BoardItem, props: RowProps): TemplateResult {
  const { state, board, now } = props;
  const words = rowWords(item);
  const selected = state.saved.selected === item.id;
  const at = itemTime(item);
  return html`<div
    class="it ${selected ? 'sel' : ''}"
    role="row"
    data-row=${item.id}
    tabindex=${props.focusable ? 0 : -1}
    aria-selected=${String(selected)}
    @focus=${() => props.focus()}
    @click=${() => state.select(item.id)}
  >
    ${evidenceColumn(item, state)}${signatureColumn(item, board, state)}<span class="id">${item.id}</span
    ><span class="clip title" role="gridcell" title=${item.title}>${item.title}</span
    ><span class="wh">${rowWhisker(item)}</span
    ><span class="ev clip" role="gridcell" title=${words.strong + words.rest}
      >${item.evidence?.notRechecked === true ? icon('eye-closed', 's12 dimi', t('not rechecked here')) : nothing}${
        words.strong === '' ? nothing : html`<b>${words.strong}</b>`
      }${words.rest}</span
    ><span class="ow" role="gridcell" aria-label=${ownersText(item)}
      >${owners(item, board.me.mail)}${item.roles.length === 1 ? html`<span>${shortRole(item.roles[0] ?? '')}</span>` : nothing}</span
    ><span class="ag">${at === null ? nothing : age(at, now)}</span>
  </div>`;
}

function ownersText(item: BoardItem): string {
  return item.roles
    .map((role) => {
      const person = item.people.find((one) => one.role === role);
      return person === undefined
        ? t('nobody yet, {0}', roleWords(role))
        : `${person.name}, ${roleWords(role)}`;
    })
    .join(' \u00b7 ');
}

function evidenceColumn(item: BoardItem, state: ChecklistState): TemplateResult {
  if (item.mode !== 'manual' && item.state !== 'waived' && state.isRunning(item.id))
    return icon('loading', 'busy spin', t('running'));
  if (item.state === 'waived') return icon('debug-step-over', 'dimi', t('waived'));
  return item.evidence === null ? html`<span></span>` : evidenceMark(item.evidence.state);
}

/** Something to sign is a box; it opens the form, for the reason comes before the signature. */
function signatureColumn(item: BoardItem, board: Board, state: ChecklistState): TemplateResult {
  const kind = signatureKind(item);
  if (kind === 'none' || item.state === 'waived') return html`<span></span>`;
  if (kind !== 'missing') return html`${signatureMark(kind)}`;
  const mine = mySignature(board, item)?.state === 'missing';
  const names = item.signatures
    .map(({ role }) => item.people.find((one) => one.role === role))
    .filter((one) => one !== undefined)
    .map(({ name }) => shortName(name));
  const label = mine
    ? t('Sign off: {0}', item.title)
    : names.length === 0
      ? t('Nobody has this role yet')
      : t('Only {0} can sign', listed(names, t('and')));
  return html`<input
    class="check"
    type="checkbox"
    tabindex="-1"
    aria-label=${label}
    title=${label}
    ?disabled=${!mine || state.frame?.trusted === false}
    @click=${(event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      state.select(item.id);
    }}
  />`;
}

/** The small template is a beginning: where the other items are. */
export function offer(board: Board, state: ChecklistState): TemplateResult {
  const count = board.stages.reduce((sum, stage) => sum + stage.items.length, 0);
  return html`<div class="offer">
    <span>${t('These {0} of the 44 items protect most.', integer(count))}</span>
    <button class="link" @click=${() => state.act('openFile', { path: 'modelwright.yaml', line: null })}>
      ${t('Use all 44, or add an item')}
    </button>
    <span>${t('under')} <span class="mono">checklist:</span> ${t('in modelwright.yaml.')}</span>
  </div>`;
}

export function legend(): TemplateResult {
  const part = (mark: unknown, text: string, tone = ''): TemplateResult =>
    html`<span class=${tone}>${mark}${text}</span>`;
  return html`<div class="foot">
    <span>${t('first icon: evidence')}</span><span>${t('second: signature')}</span>
    ${part(signatureMark('approved', 's12'), t('signed'))} ${part(evidenceMark('stale', 's12'), t('stale'))}
    ${part(signatureMark('not-committed', 's12'), t('not committed'))}
    ${part(signatureMark('not-provable', 's12'), t('signer not provable'), 'f1')}
    ${part(kindMark('waived', 's12'), t('waived'), 'f1')}
    ${part(icon('eye-closed', 's12 dimi'), t('not rechecked here'), 'f2')}
  </div>`;
}

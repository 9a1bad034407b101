import { html, nothing, type TemplateResult } from 'lit';
import type { Board, StageId } from '../../../src/contract/checklist.ts';
import { fixed, integer } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { gatedItems, itemKind, kindCounts, kinds, stageKind, type ItemKind } from './boardModel.ts';
import { avatar, kindMark } from './marks.ts';
import { shortName } from './people.ts';
import { kindWords, stageCount, stageWords } from './words.ts';

/** Whether it can be released, and what stands in the way; each kind leads to its first item. */
export function answerLine(board: Board, show: (kind: ItemKind) => void): TemplateResult {
  const items = gatedItems(board);
  const blocking = items.filter(({ blocks }) => blocks);
  const ready = board.gate.outcome === 'pass';
  const stage = board.stages.find(({ id }) => id === board.scoreStage);
  return html`<div class="ansl" role="status">
    ${ready ? icon('pass', 'pass', t('passes')) : icon('circle-slash', 'fail', t('blocked'))}
    <b class="strong" title=${board.gate.reason}
      >${ready ? t('Ready to release.') : t('Not ready to release.')}</b
    >
    ${
      ready
        ? html`<span class="dim">${board.gate.reason}</span>`
        : html`<span class="dim"
            >${blocking.length === 1 ? t('1 of {0} items blocks:', integer(items.length)) : t('{0} of {1} items block:', integer(blocking.length), integer(items.length))}</span
          >`
    }
    ${kindCounts(blocking).map(
      ([kind, count]) =>
        html`<button data-kind=${kind} @click=${() => show(kind)}>
          ${kindMark(kind, 's14')}${kindWords(kind, count)}
        </button>`,
    )}${board.warnings.map((text) => html`<span class="warnline">${icon('warning', 'inconclusive s14')}${text}</span>`)}
    <span class="grow"></span
    ><span class="dim score" title=${stage?.title ?? ''}
      >${t('Score {0}', fixed(board.score, 2))}${stage === undefined ? '' : t(', set by {0}', stage.title)}</span
    >
  </div>`;
}

/** What each person can do next, me first. */
export function nextRow(
  board: Board,
  chosen: string | null,
  choose: (mail: string) => void,
): TemplateResult | typeof nothing {
  if (board.next.length === 0) return nothing;
  return html`<div class="nextl" role="group" aria-label=${t('Next, per person')}>
    <span class="dim">${t('Next')}</span>
    ${board.next.map(({ mail, name, me, text }) => {
      const who = me ? t('You') : shortName(name);
      return html`<button
        class="p ${me ? 'you' : ''}"
        aria-pressed=${String(chosen === mail)}
        title=${me ? t('Show my items') : t('Show the items of {0}', name)}
        @click=${() => choose(mail)}
      >
        ${avatar(name, me, name)}<b class="clip">${who}</b><span class="clip">${text}</span>
      </button>`;
    })}
    ${hidden('m1', board.next.length - 5)}${hidden('m2', board.next.length - 4)}${hidden('m3', board.next.length - 2)}
  </div>`;
}

function hidden(tone: string, count: number): TemplateResult | typeof nothing {
  return count <= 0
    ? nothing
    : html`<span class="dim ${tone}"
        >${count === 1 ? t('+1 person') : t('+{0} people', integer(count))}</span
      >`;
}

/** The stages in their order, each with one mark per item. */
export function stageStrip(
  board: Board,
  current: StageId | null,
  go: (id: StageId) => void,
  onKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const on = current ?? board.stages[0]?.id ?? null;
  return html`<div class="stages" role="group" aria-label=${t('Stages')} @keydown=${onKey}>
    ${board.stages.map((stage) => {
      const later = stage.id === 'operate';
      const marks = stage.items.map(itemKind).toSorted((a, b) => kinds.indexOf(b) - kinds.indexOf(a));
      return html`<button
        class=${current === stage.id ? 'on' : ''}
        tabindex=${on === stage.id ? 0 : -1}
        aria-label="${stage.title}: ${stageCount(stage)}"
        title=${stage.gate.reason === '' ? stageWords(stage) : stage.gate.reason}
        @click=${() => go(stage.id)}
      >
        <span class="n"
          >${later && stageKind(stage) !== 'done' ? kindMark('to-sign', 's14') : kindMark(stageKind(stage), 's14')}<b
            class="clip"
            >${stage.title}</b
          ></span
        >
        <span class="segs" aria-hidden="true"
          >${marks.map((kind) => html`<i class=${later && kind !== 'done' ? 'to-sign' : kind}></i>`)}</span
        >
        <span class="t clip">${stageCount(stage)}</span>
      </button>`;
    })}
  </div>`;
}

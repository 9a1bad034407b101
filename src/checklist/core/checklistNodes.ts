import type { Board, BoardItem, BoardStage, ItemSignature } from '../../contract/checklist.ts';
import { inputText } from '../../evidence/core/freshness.ts';
import { verdictIcon, type VerdictState } from '../../objectives/core/verdictIcons.ts';
import { markdownText } from '../../objectives/core/verdictTexts.ts';
import { verdictNode, type VerdictFlag, type VerdictNode } from '../../objectives/core/verdictNode.ts';
import type { Translate } from '../../platform/translate.ts';
import { ageText, dots } from '../../runs/core/words.ts';
import { isMine, isSettled } from './boardPeople.ts';
import { itemTooltip } from './itemTooltip.ts';

export interface ChecklistWords {
  readonly t: Translate;
  readonly now: number;
  readonly onlyMine: boolean;
}

/** Stages, their items, and who signs them, as the Checklist view shows them. */
export function checklistNodes(board: Board, words: ChecklistWords): readonly VerdictNode[] {
  return board.stages.flatMap((stage) => {
    const items = words.onlyMine ? stage.items.filter((item) => isMine(item, board.me)) : stage.items;
    return items.length === 0 ? [] : [stageNode(stage, items, words)];
  });
}

function stageNode(stage: BoardStage, items: readonly BoardItem[], words: ChecklistWords): VerdictNode {
  const { t } = words;
  const settled = items.filter(isSettled).length;
  const count = (state: BoardItem['state'], text: string): string | null => {
    const number = items.filter((item) => item.state === state).length;
    return number === 0 ? null : t(text, number);
  };
  return verdictNode({
    id: `stage:${stage.id}`,
    label: stage.title,
    description: dots(
      t('{0} of {1}', settled, items.length),
      count('failed', '{0} failed'),
      count('error', '{0} with an error'),
      count('stale', '{0} stale'),
      count('inconclusive', '{0} inconclusive'),
    ),
    icon: verdictIcon(stageState(items)),
    tooltip: markdownText(stage.gate.reason),
    children: items.map((item) => itemNode(item, words)),
    expanded: settled < items.length,
  });
}

function stageState(items: readonly BoardItem[]): VerdictState {
  const has = (state: BoardItem['state']): boolean => items.some((item) => item.state === state);
  if (has('failed')) return 'fail';
  if (has('error')) return 'error';
  if (has('stale')) return 'stale';
  if (has('inconclusive')) return 'inconclusive';
  return items.every(isSettled) ? 'pass' : 'open';
}

/** The state of an item as an icon: a verdict that could not be looked at again here keeps its own. */
function itemState(item: BoardItem): VerdictState {
  switch (item.state) {
    case 'done':
      return item.evidence?.notRechecked === true ? 'notRechecked' : 'pass';
    case 'failed':
      return 'fail';
    case 'inconclusive':
    case 'stale':
    case 'open':
    case 'waived':
    case 'error':
      return item.state;
  }
}

function itemNode(item: BoardItem, words: ChecklistWords): VerdictNode {
  const { t, now } = words;
  const manual = item.mode === 'manual' && item.waiver === null;
  return verdictNode({
    id: `item:${item.id}`,
    // By its id an item is called in sentences, reviews and in the terminal.
    label: `${item.id} ${item.title}`,
    description: itemText(item, words),
    // A box says open or done by itself; a refusal or a broken signature needs its icon too.
    icon: manual && (item.state === 'done' || item.state === 'open') ? null : verdictIcon(itemState(item)),
    tooltip: itemTooltip(item, itemState(item), now, t),
    children: item.signatures.length > 1 || item.mode === 'both' ? signatureNodes(item, words) : [],
    flags: itemFlags(item),
    checked: manual ? item.signatures.length > 0 && item.signatures.every(isApproved) : null,
    item: item.id,
  });
}

function isApproved({ state, decision }: ItemSignature): boolean {
  if (state === 'approved') return true;
  return decision === 'approve' && (state === 'not-committed' || state === 'not-provable');
}

function isDeclined({ state, decision }: ItemSignature): boolean {
  return state === 'declined' || (decision === 'decline' && state !== 'stale');
}

function itemFlags(item: BoardItem): readonly VerdictFlag[] {
  return [
    'item',
    ...(item.mode === 'manual' ? [] : (['automatic'] as const)),
    ...(item.mode === 'automatic' ? [] : (['signable'] as const)),
    ...(item.signatures.some(({ decision }) => decision !== null) ? (['signed'] as const) : []),
    ...(item.evidence !== null && item.evidence.files.length > 0 ? (['evidence'] as const) : []),
  ];
}

/** `Lena · file changed`, `0 of 24,310 · Ines`, `signed 2 d`, `to sign`. */
function itemText(item: BoardItem, words: ChecklistWords): string {
  const { t } = words;
  if (item.waiver && !item.waiver.expired) return dots(t('waived'), item.waiver.reason);
  const who =
    [...new Set(item.people.map(({ name, mail }) => name || mail))].join(', ') || item.roles.join(', ');
  const [signature] = item.signatures;
  if (item.mode === 'manual') {
    if (item.signatures.length !== 1 || !signature) return dots(signedCount(item, t), who);
    return dots(
      signatureText(signature, words),
      isDeclined(signature) ? signature.person : signature.person === null ? who : null,
    );
  }
  const evidence = evidenceText(item, t);
  return item.mode === 'both' ? dots(evidence, signedCount(item, t)) : dots(evidence, who);
}

function evidenceText({ evidence }: BoardItem, t: Translate): string {
  if (evidence === null || evidence.state === 'none') return t('no evidence yet');
  if (evidence.state === 'stale')
    return evidence.changed.length === 0
      ? t('stale')
      : t('{0} changed', evidence.changed.map((name) => inputText(name)).join(', '));
  return dots(evidence.text, evidence.notRechecked ? t('not rechecked here') : null);
}

function signedCount({ signatures }: BoardItem, t: Translate): string {
  const declined = signatures.some(isDeclined);
  if (declined) return t('declined');
  const open = signatures.filter((signature) => !isApproved(signature)).map(({ role }) => role);
  return open.length === 0 ? t('signed') : t('to sign by {0}', open.join(', '));
}

function signatureNodes(item: BoardItem, words: ChecklistWords): readonly VerdictNode[] {
  return item.signatures.map((signature) =>
    verdictNode({
      id: `item:${item.id}:${signature.role}`,
      label: signature.role,
      description: dots(signature.person, signatureText(signature, words)),
      icon: verdictIcon(signatureState(signature)),
      tooltip: markdownText(signature.reason ?? signature.note ?? signatureText(signature, words)),
      flags: ['item', 'signable', ...(signature.decision === null ? [] : (['signed'] as const))],
      item: item.id,
      role: signature.role,
    }),
  );
}

function signatureState({ state }: ItemSignature): VerdictState {
  switch (state) {
    case 'approved':
      return 'signed';
    case 'declined':
      return 'fail';
    case 'stale':
      return 'stale';
    case 'not-committed':
      return 'notCommitted';
    case 'not-provable':
      return 'notProvable';
    case 'missing':
      return 'open';
  }
}

function signatureText(signature: ItemSignature, { t, now }: ChecklistWords): string {
  const { state, at, changed } = signature;
  const age = at === null ? null : ageText(now - at, t);
  switch (state) {
    case 'approved':
      return age === null ? t('signed') : t('signed {0}', age);
    case 'declined':
      return age === null ? t('declined') : t('declined {0}', age);
    case 'stale':
      return changed.length === 0
        ? t('signature is stale')
        : t('{0} changed since', changed.map((name) => inputText(name)).join(', '));
    case 'not-committed':
      return isDeclined(signature) ? t('declined, not committed') : t('signed, not committed');
    case 'not-provable':
      return isDeclined(signature) ? t('declined, signer not provable') : t('signer not provable');
    case 'missing':
      return t('to sign');
  }
}

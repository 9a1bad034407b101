import type { BoardItem, BoardStage } from '../../../src/contract/checklist.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { inputWords } from './inputWords.ts';
import { isDone, kindCounts, signatureKind, type ItemKind } from './boardModel.ts';
import { shortName } from './people.ts';

/** Numbers stand out, what they are compared with does not: the text up to its interval, and the rest. */
export interface RowWords {
  readonly strong: string;
  readonly rest: string;
}

/** What the row says beside the title: the measured line, or what is wrong with the signature. */
export function rowWords(item: BoardItem): RowWords {
  const plain = (rest: string): RowWords => ({ strong: '', rest });
  const { waiver, evidence, signatures } = item;
  if (item.state === 'waived' && waiver !== null)
    return plain(
      waiver.until === null
        ? t('waived by {0}: {1}', shortName(waiver.person), waiver.reason)
        : t('waived until {0} by {1}: {2}', waiver.until, shortName(waiver.person), waiver.reason),
    );
  const kind = signatureKind(item);
  const one = signatures.find(({ state }) => state === kind);
  const name = shortName(one?.person ?? one?.role ?? '');
  if (kind === 'declined') return plain(t('declined by {0}: {1}', name, one?.reason ?? ''));
  if (kind === 'stale')
    return plain(
      t('{0} changed since {1} signed', (one?.changed ?? []).map(inputWords).join(', ') || t('inputs'), name),
    );
  if (evidence?.state === 'stale' && evidence.changed.length > 0)
    return plain(t('changed: {0}', evidence.changed.map(inputWords).join(', ')));
  if (kind === 'not-committed') return plain(t('signed by {0}, not committed', name));
  if (kind === 'not-provable') return plain(t('signed as {0}, signer not provable', name));
  const text =
    evidence === null ? '' : measuredText(evidence.text || t('no evidence yet'), evidence.notRechecked);
  if (kind === 'missing')
    return split(text === '' ? t('to sign') : `${text.replace(/\.$/, '')}, ${signedSoFar(item)}`);
  if (text === '') return plain(kind === 'approved' ? t('signed by {0}', name) : item.why);
  return split(text);
}

function measuredText(text: string, notRechecked: boolean): string {
  return notRechecked ? `${text.replace(/\.$/, '')}, ${t('not rechecked here')}` : text;
}

function signedSoFar(item: BoardItem): string {
  const given = item.signatures.filter(({ state }) => state !== 'missing').length;
  return item.signatures.length === 1
    ? t('to sign')
    : t('{0} of {1} signed', integer(given), integer(item.signatures.length));
}

/** `gap 0.022 [0.004, 0.061] vs 0.05`: the value stands out, interval and limit do not. */
function split(text: string): RowWords {
  const at = text.search(/\s\[[\u2212+\d]/);
  return at < 0 ? { strong: '', rest: text } : { strong: text.slice(0, at), rest: text.slice(at) };
}

export function kindWords(kind: ItemKind, count: number): string {
  const n = integer(count);
  return {
    failed: t('{0} failed', n),
    declined: t('{0} declined', n),
    error: t('{0} with an error', n),
    stale: t('{0} stale', n),
    inconclusive: t('{0} inconclusive', n),
    'no-evidence': t('{0} without evidence', n),
    'to-sign': t('{0} to sign', n),
    waived: t('{0} waived', n),
    done: t('{0} done', n),
  }[kind];
}

/** `2 stale · 1 to sign`; empty when the stage is done. */
export function stageWords(stage: BoardStage): string {
  if (stage.id === 'operate') return t('after release');
  return kindCounts(stage.items.filter((item) => !isDone(item)))
    .map(([kind, count]) => kindWords(kind, count))
    .join(' \u00b7 ');
}

/** Under the stage's bar: `13 of 16 · 3 block`. */
export function stageCount(stage: BoardStage): string {
  const open = stage.items.filter(({ blocks }) => blocks).length;
  const done = stage.items.filter(isDone).length;
  const rest =
    stage.id === 'operate'
      ? t('after release')
      : done === stage.items.length
        ? t('all done')
        : open === 0
          ? t('{0} open', integer(stage.items.length - done))
          : open === 1
            ? t('1 blocks')
            : t('{0} block', integer(open));
  return `${t('{0} of {1}', integer(done), integer(stage.items.length))} \u00b7 ${rest}`;
}

/** When the item last changed hands: its newest evidence or signature. */
export function itemTime(item: BoardItem): number | null {
  const times = [item.evidence?.at ?? null, ...item.signatures.map(({ at }) => at)].filter(
    (at) => at !== null,
  );
  return times.length === 0 ? null : Math.max(...times);
}

import type { BoardItem } from '../../../src/contract/checklist.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { signatureKind } from '../board/boardModel.ts';
import { listed, roleWords, shortName } from '../board/people.ts';

/** The state of an item in a few words, with the people in it. */
export function statusWords(item: BoardItem): string {
  const { waiver, evidence, signatures } = item;
  if (item.state === 'waived' && waiver !== null)
    return waiver.until === null
      ? t('Waived by {0}', shortName(waiver.person))
      : t('Waived until {0} by {1}', waiver.until, shortName(waiver.person));
  const kind = signatureKind(item);
  const one = signatures.find(({ state }) => state === kind);
  const name = shortName(one?.person ?? '');
  if (kind === 'declined')
    return item.blocks ? t('Declined by {0}: blocks the release gate', name) : t('Declined by {0}', name);
  if (kind === 'stale') return t('Signature of {0} is stale: inputs changed', name);
  if (evidence?.state === 'stale') return t('Stale: its inputs changed');
  if (evidence?.state === 'fail') return t('Fail');
  if (evidence?.state === 'error') return t('The check did not run');
  if (evidence?.state === 'inconclusive')
    return kind === 'missing'
      ? t('Evidence inconclusive, {0}', given(item))
      : t('Inconclusive: not decided yet');
  if (evidence?.state === 'none') return t('No evidence yet');
  if (kind === 'not-committed') return t('Signed, not committed');
  if (kind === 'not-provable') return t('Signed as {0}, signer not provable', name);
  if (kind === 'missing') return missingWords(item);
  return kind === 'approved' ? t('Done and signed') : t('Pass');
}

function given({ signatures }: BoardItem): string {
  const count = signatures.filter(({ state }) => state !== 'missing').length;
  return count === 0 ? t('not signed') : t('{0} of {1} signed', integer(count), integer(signatures.length));
}

/** `0 of 2 signatures: Omar and Noor`. */
function missingWords(item: BoardItem): string {
  const missing = item.signatures.filter(({ state }) => state === 'missing');
  const names = missing.map(({ role }) => {
    const person = item.people.find((one) => one.role === role);
    return person === undefined ? roleWords(role) : shortName(person.name);
  });
  if (item.signatures.length === 1) return t('To sign: {0}', names[0] ?? '');
  return t(
    '{0} of {1} signatures: {2} to sign',
    integer(item.signatures.length - missing.length),
    integer(item.signatures.length),
    listed(names, t('and')),
  );
}

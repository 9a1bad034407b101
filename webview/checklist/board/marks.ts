import { html, nothing, type TemplateResult } from 'lit';
import type { BoardItem, ItemEvidence } from '../../../src/contract/checklist.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import type { ItemKind, SignatureKind } from './boardModel.ts';
import { initials, roleWords } from './people.ts';

/** The evidence side of an item: its shape carries the meaning, its colour repeats it. */
export function evidenceMark(state: ItemEvidence['state'], tone = ''): TemplateResult {
  if (state === 'stale') return icon('history', `inconclusive ${tone}`, t('stale: inputs changed'));
  if (state === 'none') return icon('circle-large-outline', `off ${tone}`, t('no evidence yet'));
  return verdictMark(state, tone);
}

const signatures: Readonly<
  Record<Exclude<SignatureKind, 'none' | 'missing'>, readonly [IconName, string, () => string]>
> = {
  approved: ['verified', 'pass', () => t('signed')],
  declined: ['error', 'fail', () => t('declined')],
  stale: ['history', 'inconclusive', () => t('signature stale: inputs changed')],
  'not-committed': ['edit', 'inconclusive', () => t('signed, not committed')],
  'not-provable': ['unverified', 'inconclusive', () => t('signed, signer not provable')],
};

export function signatureMark(kind: SignatureKind, tone = ''): TemplateResult | typeof nothing {
  if (kind === 'none') return nothing;
  if (kind === 'missing') return icon('circle-large-outline', `off ${tone}`, t('not signed'));
  const [name, colour, label] = signatures[kind];
  return icon(name, `${colour} ${tone}`, label());
}

/** What keeps an item from being done, as one icon. */
export function kindMark(kind: ItemKind, tone = ''): TemplateResult {
  if (kind === 'done') return verdictMark('pass', tone);
  if (kind === 'waived') return icon('debug-step-over', `dimi ${tone}`, t('waived'));
  if (kind === 'to-sign') return icon('circle-large-outline', `off ${tone}`, t('to sign'));
  if (kind === 'no-evidence') return evidenceMark('none', tone);
  if (kind === 'declined') return icon('error', `fail ${tone}`, t('declined'));
  return evidenceMark(kind === 'failed' ? 'fail' : kind, tone);
}

export function avatar(name: string, isMe: boolean, title: string): TemplateResult {
  return html`<span class="avatar ${isMe ? 'me' : ''}" title=${title} aria-hidden="true"
    >${initials(name)}</span
  >`;
}

function noAvatar(role: string): TemplateResult {
  return html`<span
    class="avatar none"
    title=${t('Nobody has the role {0} yet', roleWords(role))}
    aria-hidden="true"
    >?</span
  >`;
}

/** One round mark for each role of an item: the person who holds it, or nobody yet. */
export function owners(item: BoardItem, me: string | null): readonly TemplateResult[] {
  return item.roles.map((role) => {
    const person = item.people.find((one) => one.role === role);
    return person === undefined
      ? noAvatar(role)
      : avatar(
          person.name,
          person.mail === me,
          person.mail === me
            ? t('{0}, {1} (you)', person.name, roleWords(role))
            : `${person.name}, ${roleWords(role)}`,
        );
  });
}

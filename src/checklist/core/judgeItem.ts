import type { BoardItem, ItemEvidence, ItemSignature, ItemState } from '../../contract/checklist.ts';
import type { Problem } from '../../contract/run.ts';
import type { Inputs } from '../../evidence/core/evidence.ts';
import { inputText } from '../../evidence/core/freshness.ts';
import { sameMail, type ChecklistFacts } from './checklistFacts.ts';
import type { EvidenceBook } from './evidenceBook.ts';
import { nothing } from './itemEvidence.ts';
import { judgeSignature } from './judgeSignature.ts';
import type { ProjectItem } from './projectItems.ts';
import { ruleOf } from './rules/rules.ts';
import { sentence } from './sentence.ts';
import { signedInputs } from './signedInputs.ts';
import { releaseStages } from './stages.ts';

export interface JudgedItem {
  readonly item: BoardItem;
  /** What a signature given now would stand for. */
  readonly inputs: Inputs;
  readonly problems: readonly Problem[];
}

/** The state of one item: evidence, signatures and waiver as one. */
export function judgeItem(item: ProjectItem, facts: ChecklistFacts, book: EvidenceBook): JudgedItem {
  const rule = item.mode === 'manual' ? null : ruleOf(item.id);
  const finding =
    item.mode === 'manual' ? null : (rule?.(facts, book) ?? nothing('no check decides this yet'));
  const inputs = signedInputs(item, finding?.inputs ?? {}, facts);
  const judged =
    item.mode === 'automatic' ? [] : item.roles.map((role) => judgeSignature(item, role, inputs, facts));
  const signatures = judged.map(({ signature }) => signature);
  const waiver = waiverOf(item, facts.now);
  const evidence = finding?.evidence ?? null;
  const state =
    waiver && !waiver.expired ? 'waived' : stateOf(evidence, signatures, facts.project.checklist.strict);
  const isSettled = state === 'done' || state === 'waived';
  const said = sayWhy(item, state, evidence, signatures, waiver);
  return {
    inputs,
    problems: judged.flatMap(({ problems }) => problems),
    item: {
      id: item.id,
      stage: item.stage,
      title: item.title,
      roles: item.roles,
      people: holders(item, facts),
      mode: item.mode,
      state,
      evidence,
      signatures,
      waiver,
      why: said.why,
      next: isSettled ? null : said.next,
      matters: item.matters,
      blocks: !isSettled && releaseStages.includes(item.stage),
    },
  };
}

/** Evidence and signatures as one state; items of both kinds need both. */
export function stateOf(
  evidence: Pick<ItemEvidence, 'state'> | null,
  signatures: readonly Pick<ItemSignature, 'state' | 'decision'>[],
  strict: boolean,
): ItemState {
  const is = (state: ItemSignature['state']): boolean => signatures.some((one) => one.state === state);
  const unproven = signatures.filter(({ state }) => state === 'not-provable');
  const declined = is('declined') || (!strict && unproven.some(({ decision }) => decision === 'decline'));
  if (evidence?.state === 'fail' || declined) return 'failed';
  if (evidence?.state === 'error') return 'error';
  if (evidence?.state === 'stale' || is('stale')) return 'stale';
  // Signed here, not there: for everyone else it is open.
  if (evidence?.state === 'inconclusive' || is('not-committed')) return 'inconclusive';
  if (evidence?.state === 'none' || is('missing') || (strict && unproven.length > 0)) return 'open';
  return evidence === null && signatures.length === 0 ? 'open' : 'done';
}

function waiverOf({ waiver }: ProjectItem, now: number): BoardItem['waiver'] {
  if (!waiver) return null;
  const { reason, person, date: since, until } = waiver;
  // The last day counts as a whole, in every zone by UTC.
  const end = until === null ? null : Date.parse(`${until.slice(0, 10)}T23:59:59.999Z`);
  return { reason, person, since, until, expired: end !== null && !(now <= end) };
}

function holders(item: ProjectItem, { project, people }: ChecklistFacts): BoardItem['people'] {
  return item.roles.flatMap((role) =>
    (project.team[role] ?? []).map((written) => {
      const mail = sameMail(people, written);
      return { mail, name: people.names[mail] ?? mail.split('@')[0] ?? mail, role };
    }),
  );
}

function sayWhy(
  item: ProjectItem,
  state: ItemState,
  evidence: ItemEvidence | null,
  signatures: readonly ItemSignature[],
  waiver: BoardItem['waiver'],
): { readonly why: string; readonly next: string | null } {
  if (state === 'waived' && waiver) {
    const until = waiver.until === null ? '' : ` until ${waiver.until}`;
    return { why: `Waived${until} by ${waiver.person}: ${waiver.reason}`, next: null };
  }
  const parts = [
    waiver?.expired === true ? `The waiver by ${waiver.person} ended on ${waiver.until ?? ''}.` : '',
    evidence && evidence.state !== 'pass' ? sentence(evidence.text) : '',
    ...signatures.map((one) => signatureSentence(one)),
  ].filter((text) => text !== '');
  const why = parts.join(' ') || (evidence ? sentence(evidence.text) : 'Signed.');
  return { why, next: nextStep(item, evidence, signatures) };
}

function signatureSentence({ role, state, person, reason, note, changed }: ItemSignature): string {
  switch (state) {
    case 'declined':
      return sentence(`declined by ${person ?? role}${reason ? `: ${reason}` : ''}`);
    case 'stale':
      return sentence(
        `changed since ${person ?? role} signed as ${role}: ${changed.map((name) => inputText(name)).join(', ')}`,
      );
    case 'not-committed':
      return sentence(`${note ?? 'signed, not committed'} (${person ?? role})`);
    case 'not-provable':
      return sentence(note ?? 'signer not provable');
    case 'missing':
      return sentence(`not signed as ${role}${note === null ? '' : `; ${note}`}`);
    case 'approved':
      return '';
  }
}

/** One step that would bring it nearer, for whoever looks. */
function nextStep(
  item: ProjectItem,
  evidence: ItemEvidence | null,
  signatures: readonly ItemSignature[],
): string | null {
  if (evidence?.state === 'stale') return `Run the check of ${item.id} again.`;
  if (evidence && evidence.state !== 'pass') return sentence(evidence.text);
  const open = signatures.find(({ state }) => state !== 'approved');
  if (!open) return null;
  if (open.state === 'declined') return `Talk to ${open.person ?? open.role}: ${open.reason ?? ''}`.trim();
  if (open.state === 'not-committed') return `Commit ${open.file}.`;
  if (open.state === 'not-provable') return sentence(open.note ?? 'sign again');
  return `${open.state === 'stale' ? 'Sign again' : 'Sign'} ${item.id} as ${open.role}.`;
}

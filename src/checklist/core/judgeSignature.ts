import type { ItemSignature } from '../../contract/checklist.ts';
import type { Problem } from '../../contract/run.ts';
import type { Inputs } from '../../evidence/core/evidence.ts';
import { freshness, sameValue } from '../../evidence/core/freshness.ts';
import { sameMail, type ChecklistFacts, type SignoffFacts } from './checklistFacts.ts';
import type { ProjectItem } from './projectItems.ts';
import { signoffPath } from './signoffFile.ts';

export interface JudgedSignature {
  readonly signature: ItemSignature;
  readonly problems: readonly Problem[];
}

/** Depth that brings the rest of the history; in CI it is set where the repository is checked out. */
export const fetchHint = 'git fetch --unshallow (fetch-depth: 0 in GitHub Actions)';

/** Whether a role's signature under an item counts, and if not, why. */
export function judgeSignature(
  item: Pick<ProjectItem, 'id'>,
  role: string,
  expected: Inputs,
  facts: ChecklistFacts,
): JudgedSignature {
  const signoff = facts.signoffs.find((one) => one.item === item.id && one.role === role);
  const file = signoff?.path ?? signoffPath(item.id, role);
  const missing = (note: string): JudgedSignature => ({
    signature: { ...unsigned(role, file), note },
    problems: [],
  });
  const holders = facts.project.team[role] ?? [];
  const may =
    holders.length > 0
      ? `${holders.join(' or ')} may sign`
      : `nobody is ${role} yet: add team: to modelwright.yaml`;
  if (!signoff) return missing(may);
  const { content, origin } = signoff;
  if (!content) return missing(`${file} cannot be read; sign again`);
  if (content.item !== item.id || content.role !== role)
    return missing(`${file} is a signature for ${content.item} as ${content.role}; sign again`);
  const person = sameMail(facts.people, content.person);
  const base: ItemSignature = {
    ...unsigned(role, file),
    person,
    decision: content.decision,
    reason: content.reason,
    at: content.at,
    commit: signoff.committed === 'yes' ? (origin?.commit ?? null) : null,
    seen: content.seen,
  };
  if (!holders.some((mail) => sameMail(facts.people, mail) === person)) {
    const message = `${file}:${content.personLine}: ${content.person} is not ${role} in modelwright.yaml, so this signature does not count; ${may}.`;
    const problem: Problem = { code: 'inconsistent', severity: 'error', path: file, message };
    return {
      signature: { ...base, state: 'missing', note: `${content.person} is not ${role}; ${may}` },
      problems: [problem],
    };
  }
  return { signature: standing(base, signoff, expected, facts), problems: [] };
}

/** A signature of someone who may sign: stale, not committed, not provable, or what was decided. */
function standing(
  base: ItemSignature,
  { content, committed, origin }: SignoffFacts,
  expected: Inputs,
  facts: ChecklistFacts,
): ItemSignature {
  const inputs = content?.inputs ?? {};
  const changed = [
    ...freshness(inputs, facts.current).inputs.filter((name) => Object.hasOwn(facts.current, name)),
    // What has come since was not signed.
    ...Object.keys(expected).filter((name) => inputs[name] === undefined),
    // Where an input cannot be looked at, what the newest evidence was made on is what counts.
    ...Object.entries(expected).flatMap(([name, value]) => {
      const signed = inputs[name];
      return signed === undefined || sameValue(facts.current, name, signed, value) ? [] : [name];
    }),
  ];
  if (changed.length > 0) return { ...base, state: 'stale', changed: [...new Set(changed)].sort() };
  if (committed !== 'yes') {
    const note = committed === 'differs' ? 'changed since it was committed' : 'signed, not committed';
    return { ...base, state: 'not-committed', note };
  }
  if (!origin || origin.cut) {
    const at = origin ? ` at ${origin.commit.slice(0, 7)}` : '';
    return {
      ...base,
      state: 'not-provable',
      note: `signer not provable: the history is cut${at}; ${fetchHint}`,
    };
  }
  if (!origin.people.some((mail) => sameMail(facts.people, mail) === base.person)) {
    const by = [...new Set(origin.people)].join(', ');
    return {
      ...base,
      state: 'not-provable',
      note: `signer not provable: signed as ${base.person ?? ''}, committed by ${by} in ${origin.commit.slice(0, 7)}`,
    };
  }
  return { ...base, state: content?.decision === 'decline' ? 'declined' : 'approved' };
}

function unsigned(role: string, file: string): ItemSignature {
  return {
    role,
    state: 'missing',
    person: null,
    decision: null,
    reason: null,
    at: null,
    file,
    commit: null,
    seen: [],
    changed: [],
    note: null,
  };
}

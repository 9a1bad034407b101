import type { BoardItem } from '../../contract/checklist.ts';
import { sameMail, type ChecklistFacts } from './checklistFacts.ts';

/**
 * Why a person may not sign an item as a role, in a sentence with the next step; null when they may.
 *
 * @param person mail address; null when git does not know whose machine this is
 */
export function mayNotSign(
  item: BoardItem,
  role: string,
  person: string | null,
  facts: ChecklistFacts,
): string | null {
  if (item.mode === 'automatic') return `${item.id} is decided by evidence; there is nothing to sign.`;
  if (!item.roles.includes(role))
    return `${item.id} is signed as ${item.roles.join(' and ')}, not as ${role}.`;
  if (person === null)
    return facts.gitProblem ?? 'git does not know who you are: git config user.email you@example.com.';
  const holders = facts.project.team[role] ?? [];
  if (holders.length === 0) return `Nobody is ${role} yet: add ${person} under team: in modelwright.yaml.`;
  return holders.some((mail) => sameMail(facts.people, mail) === sameMail(facts.people, person))
    ? null
    : `${person} is not ${role} in modelwright.yaml; ${holders.join(' or ')} may sign.`;
}

/** What is undecided or stale where somebody signs: it stands in the file, so that nobody can say it was not known. */
export function undecided(item: BoardItem, all: readonly BoardItem[]): readonly string[] {
  const said = (one: BoardItem, text: string): string => `${one.id} is ${one.state}: ${text}`;
  const own =
    item.evidence && item.evidence.state !== 'pass'
      ? [`${item.id}, evidence is ${item.evidence.state}: ${item.evidence.text}`]
      : [];
  // A decision on the release looks at everything before it.
  if (item.id !== 'V07') return own;
  const others = all.filter(
    (one) => one.id !== item.id && one.blocks && one.state !== 'done' && one.state !== 'waived',
  );
  return [...own, ...others.map((one) => said(one, one.evidence?.text ?? one.why))];
}

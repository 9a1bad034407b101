import type { BoardItem } from '../../contract/checklist.ts';
import type { ChecklistFacts } from './checklistFacts.ts';
import { fetchHint } from './judgeSignature.ts';

const dayMs = 86_400_000;

/** What does not change the verdict, and should be known: clocks, signers, history that is not here. */
export function boardWarnings(facts: ChecklistFacts, items: readonly BoardItem[]): readonly string[] {
  const warnings: string[] = [];
  const ahead = facts.now + dayMs;
  const late = [
    ...facts.records.filter(({ evidence }) => evidence.createdAt > ahead).map(({ path }) => path),
    ...facts.signoffs.filter(({ content }) => content !== null && content.at > ahead).map(({ path }) => path),
  ].sort();
  if (late.length > 0) {
    const more = late.length > 1 ? ` and ${late.length - 1} more` : '';
    warnings.push(
      `${late[0] ?? ''}${more} is dated in the future: a clock is wrong, here or where it was written.`,
    );
  }
  for (const { id, signatures } of items)
    for (const { state, role, note } of signatures)
      if (state === 'not-provable') warnings.push(`${id} as ${role}: ${note ?? 'signer not provable'}.`);
  for (const { item, person, date } of facts.project.checklist.waive)
    if (date !== null && Date.parse(date) > ahead)
      warnings.push(`The waiver of ${item} by ${person} is dated in the future (${date}).`);
  const [first] = facts.uncommitted;
  if (first !== undefined && facts.head !== null) {
    const others = facts.uncommitted.length - 1;
    const more = others === 0 ? '' : others === 1 ? ' and one more file' : ` and ${others} more files`;
    warnings.push(
      `${first}${more} ${more === '' ? 'is' : 'are'} not committed: others and CI judge without ${more === '' ? 'it' : 'them'}.`,
    );
  }
  if (facts.shallow)
    warnings.push(
      `This clone is shallow: signers and commits before its end cannot be verified; ${fetchHint}.`,
    );
  if (facts.gitProblem !== null) warnings.push(facts.gitProblem);
  else if (facts.head === null)
    warnings.push('There is no commit here: nothing is signed for anybody else yet.');
  return warnings;
}

import { nearest } from '../nearest.ts';
import { noParts, teamRoles, type ChecklistSpec } from '../projectParts.ts';
import { checklistSchema, ownItemSchema, teamSchema, waiverSchema } from './checklistSchema.ts';
import { problemAtKey } from './places.ts';
import { problemAtPath, readEntry, readList, type PartReader } from './entries.ts';
import { textOrNull } from './scalars.ts';

/** Roles and the mail addresses of who holds them; a role of the project's own is told once, as a warning. */
export function readTeam(reader: PartReader): Readonly<Record<string, readonly string[]>> {
  const written = readEntry(reader, ['team'], teamSchema.nullish());
  const team: Record<string, readonly string[]> = {};
  for (const [role, people] of Object.entries(written ?? {})) {
    const mails = (Array.isArray(people) ? people : [people]).map(String);
    team[role] = mails;
    if (mails.length === 0)
      reader.problems.push(problemAtKey(reader, ['team'], role, `Nobody is ${role}.`, null, 'warning'));
    for (const [index, mail] of mails.entries()) {
      if (/^[^\s@]+@[^\s@]+$/.test(mail)) continue;
      const at = Array.isArray(people) ? ['team', role, index] : ['team', role];
      const message = `"${mail}" is no mail address; a signer is known by the address that git has.`;
      reader.problems.push(problemAtPath(reader, at, message, null, 'warning'));
    }
    if (teamRoles.some((known) => known === role)) continue;
    const suggestion = nearest(role, teamRoles);
    if (suggestion)
      reader.problems.push(
        problemAtKey(
          reader,
          ['team'],
          role,
          `"${role}" owns no item of the templates; did you mean "${suggestion}"?`,
          suggestion,
          'warning',
        ),
      );
  }
  return team;
}

/** The template and what the project changes of it. */
export function readChecklist(reader: PartReader): ChecklistSpec {
  const written = readEntry(reader, ['checklist'], checklistSchema.nullish());
  if (!written) return noParts.checklist;
  const waive = written.waive
    ? readList(reader, ['checklist', 'waive'], waiverSchema, 'Waivers').map(({ value, at, place }) => {
        const { date = null, until = null } = value;
        if (date !== null && until !== null && until < date) {
          const message = 'This waiver ends before it begins.';
          reader.problems.push(problemAtPath(reader, [...at, 'until'], message, null, 'warning'));
        }
        const { item, reason, person } = value;
        return { item: String(item), reason: String(reason), person: String(person), date, until, place };
      })
    : [];
  const add = written.add
    ? readList(reader, ['checklist', 'add'], ownItemSchema, 'Items').map(({ value, place }) => ({
        id: String(value.id),
        stage: value.stage,
        title: String(value.title),
        roles: value.roles.map(String),
        place,
      }))
    : [];
  return {
    template: written.template ?? 'small',
    strict: written.strict ?? false,
    drop: (written.drop ?? []).map(String),
    waive,
    add,
    reword: Object.fromEntries(
      Object.entries(written.reword ?? {}).map(([id, title]) => [id, textOrNull(title) ?? '']),
    ),
    owners: Object.fromEntries(
      Object.entries(written.owners ?? {}).map(([id, roles]) => [id, roles.map(String)]),
    ),
  };
}

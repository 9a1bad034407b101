import type { StoredEvidence } from '../../evidence/core/evidence.ts';
import { hashOf } from '../../platform/canonicalJson.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { readProject } from '../../project/core/readProject.ts';
import type { PastFacts } from '../core/card/pastFacts.ts';
import type { ChecklistFacts } from '../core/checklistFacts.ts';
import type { ChecklistOptions } from './openChecklist.ts';
import { prefixOf } from './gatherFacts.ts';

const folder = '.modelwright/evidence';

/** The evidence and the candidate of another revision, read out of git. */
export async function factsAt(
  { root, git, evidence }: ChecklistOptions,
  now: ChecklistFacts,
  revision: string,
): Promise<PastFacts> {
  if (!git) throw new ModelwrightError('git-missing', `Without git nothing is known of ${revision}.`);
  const commit = await git.resolve(revision);
  if (commit === null)
    throw new ModelwrightError('not-found', `"${revision}" names no commit of this repository`, {
      hint: now.shallow
        ? 'This clone is shallow: git fetch --unshallow --tags.'
        : 'Name a tag, a branch or a commit.',
    });
  const prefix = prefixOf(root, git.topLevel);
  const text = async (path: string): Promise<string | null> =>
    (await git.read(`${commit}:${prefix}${path}`))?.content.toString('utf8') ?? null;
  const records: StoredEvidence[] = [];
  for (const kind of (await git.tree(`${commit}:${prefix}${folder}`)) ?? [])
    for (const subject of (await git.tree(kind.id)) ?? [])
      for (const file of (await git.tree(subject.id)) ?? []) {
        const path = `${folder}/${kind.name}/${subject.name}/${file.name}`;
        const content = await text(path);
        const stored = content === null ? null : evidence.parse(content, path);
        if (stored) records.push(stored);
      }
  const file = 'modelwright.yaml';
  const options = { hash: hashOf, version: null };
  return { revision, commit, records, project: readProject((await text(file)) ?? '', file, file, options) };
}

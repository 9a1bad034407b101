import type { ChecklistFacts, RunRecord } from '../checklistFacts.ts';
import type { EvidenceBook } from '../evidenceBook.ts';
import { nothing, seen, type Finding } from '../itemEvidence.ts';
import { findRun } from '../runRecords.ts';
import type { ItemRule } from './rule.ts';

const noRecord = 'no evidence of the candidate yet; run modelwright objectives --check';

/** Does something with the candidate's record, or says what would bring one. */
function candidate(facts: ChecklistFacts, then: (record: RunRecord) => Finding): Finding {
  if (facts.candidate === null)
    return nothing('no candidate yet: set one in modelwright.yaml or in the editor');
  return facts.candidate.record === null ? nothing(noRecord) : then(facts.candidate.record);
}

/** E01: the simple model is named, recorded, and older than the candidate. */
export const simpleFirst: ItemRule = (facts, book) => {
  const { simple } = facts.project;
  if (simple === null) return nothing('no simple model is named yet: simple: in modelwright.yaml');
  const record = findRun(facts.records, simple);
  if (record === null) {
    const compared = comparedWith(facts, book, simple);
    return compared === null
      ? nothing(`no evidence of the simple model ${simple} yet; run modelwright objectives --check`)
      : seen('pass', `${compared}, compared with the candidate`);
  }
  const started = facts.candidate?.record?.startedAt ?? null;
  const { path, evidence } = record.stored;
  if (started !== null && record.startedAt !== null && record.startedAt > started)
    return seen('fail', `${record.name} was trained after the candidate`, [path], evidence.inputs);
  return seen('pass', `${record.name} was trained first`, [path], evidence.inputs);
};

/** Name of the simple model, when a comparison with it is on record. */
function comparedWith({ project }: ChecklistFacts, book: EvidenceBook, simple: string): string | null {
  for (const spec of project.objectives) {
    const baseline = book.objective(spec)?.result.baseline;
    if (
      baseline &&
      (spec.against?.run === 'simple' || baseline.run.endsWith(simple) || baseline.name === simple)
    )
      return baseline.name;
  }
  return null;
}

/** E03: what was trained can be found again. */
export const codeFound: ItemRule = (facts) =>
  candidate(facts, (record) => {
    const { commit, stored, params } = record;
    const found = (state: 'pass' | 'fail' | 'inconclusive', text: string): Finding =>
      seen(state, text, [stored.path], stored.evidence.inputs);
    if (!commit || commit.kind === 'none' || commit.id === null)
      return found(
        'fail',
        'the run recorded no commit: train from a git repository with a tracker that records it',
      );
    const id = commit.id.slice(0, 7);
    if (commit.kind === 'inferred')
      return found('inconclusive', `${id} is only inferred from the time; a recorded commit would decide`);
    if (commit.dirty === true)
      return found('fail', `${id} had uncommitted changes: commit them and train again`);
    const { code, named } = facts.candidate ?? { code: null, named: '' };
    const far = facts.shallow ? ' in this shallow clone: git fetch --unshallow' : '';
    if (!code) return found('inconclusive', `${id}: git is not here to say whether it is reachable`);
    if (!code.exists)
      return facts.shallow
        ? found('inconclusive', `${id} of ${named} is not${far}`)
        : found('fail', `${id} is not in this repository: push the branch that it was trained from`);
    if (code.reachable !== true)
      return facts.shallow
        ? found('inconclusive', `no branch leads to ${id}${far}`)
        : found('fail', `no branch or tag leads to ${id}: push a branch that holds it`);
    if (code.lock === null)
      return found(
        'fail',
        `${id} has no lock file and no pinned requirements: commit uv.lock, poetry.lock or the like`,
      );
    const seed = Object.keys(params).find((key) => seedKey.test(key));
    if (seed === undefined)
      return found('fail', `${id}, ${code.lock}, but no seed among the parameters: log it`);
    const what = `${id}, ${code.lock} and ${seed} recorded`;
    return commit.dirty === null && commit.kind !== 'snapshot'
      ? found(
          'inconclusive',
          `${what}; whether uncommitted code ran with it was not recorded (the tag mlflow.source.git.dirty says it)`,
        )
      : found('pass', what);
  });

const seedKey = /(^|[./_-])(seed|random_state|random_seed)$/i;

/** E05: what training took. */
export const resourcesRecorded: ItemRule = (facts) =>
  candidate(facts, ({ resources, metrics, stored }) => {
    const keys = [...Object.keys(resources), ...Object.keys(metrics)];
    const wanted: readonly (readonly [string, RegExp])[] = [
      ['training time', /duration|train(ing)?_?time|runtime/i],
      ['memory', /memory|_mb$|mib$|rss/i],
      ['model size', /size|parameters|n_params/i],
    ];
    const missing = wanted
      .filter(([, pattern]) => !keys.some((key) => pattern.test(key)))
      .map(([name]) => name);
    return missing.length === 0
      ? seen(
          'pass',
          'training time, memory and model size are recorded',
          [stored.path],
          stored.evidence.inputs,
        )
      : seen('inconclusive', `not recorded: ${missing.join(', ')}`, [stored.path], stored.evidence.inputs);
  });

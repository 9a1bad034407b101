import { sameValue, valueNow } from '../../../evidence/core/freshness.ts';
import { findRun } from '../runRecords.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { resultOf } from '../evidenceBook.ts';
import type { ObjectiveResult } from '../../../contract/objectives.ts';
import { asks } from '../../../objectives/core/judgement.ts';
import type { StoredEvidence } from '../../../evidence/core/evidence.ts';
import { judgedObjectives, valueWithInterval } from './cardObjectives.ts';
import { code, markdownTable, plainMarkdown, shortDigest } from './markdown.ts';
import type { PastFacts } from './pastFacts.ts';

/** What is other than it was at a tag: candidate, promises, values, data, waivers. */
export function changesSection(facts: ChecklistFacts, before: PastFacts): readonly string[] {
  const past = before.project.candidate === null ? null : findRun(before.records, before.project.candidate);
  const now = facts.candidate?.record ?? null;
  const nameOf = (run: typeof now, named: string | null): string =>
    run
      ? `${plainMarkdown(run.name)} (${run.commit?.id ? code(run.commit.id.slice(0, 7)) : 'no commit'})`
      : (named ?? 'none');
  const lines = [
    `- Candidate: ${nameOf(past, before.project.candidate)} → ${nameOf(now, facts.project.candidate)}`,
    ...dataChanges(facts, before),
    ...waiverChanges(facts, before),
  ];
  const rows = objectiveRows(facts, before, past?.id ?? null);
  return [
    `## Changes since ${plainMarkdown(before.revision)}`,
    '',
    ...lines,
    '',
    ...markdownTable(['Objective', 'Was', 'Is', 'Asked', 'Asks'], rows),
    ...(rows.length > 0 ? [''] : []),
  ];
}

function objectiveRows(
  facts: ChecklistFacts,
  before: PastFacts,
  run: string | null,
): readonly (readonly string[])[] {
  const now = judgedObjectives(facts).map(({ result }) => result);
  const was = before.project.objectives
    .map(({ id }) => newestResult(before.records, id, run))
    .filter((result) => result !== null);
  const ids = [...new Set([...now, ...was].map(({ id }) => id))];
  return ids.map((id) => {
    const one = was.find((result) => result.id === id);
    const other = now.find((result) => result.id === id);
    const cell = (result: ObjectiveResult | undefined): string =>
      result ? `${valueWithInterval(result)}, ${result.verdict.outcome}` : '–';
    return [
      plainMarkdown(id),
      cell(one),
      cell(other),
      one ? plainMarkdown(asks(one)) : '–',
      other ? plainMarkdown(asks(other)) : '–',
    ];
  });
}

function newestResult(
  records: readonly StoredEvidence[],
  id: string,
  run: string | null,
): ObjectiveResult | null {
  const [newest] = records
    .filter(({ evidence }) => evidence.kind === 'objective' && evidence.subject === id)
    .filter(({ evidence }) => run === null || evidence.inputs['run'] === run)
    .toSorted((a, b) => b.evidence.createdAt - a.evidence.createdAt || (a.id < b.id ? -1 : 1));
  return newest ? resultOf(newest) : null;
}

function dataChanges(facts: ChecklistFacts, before: PastFacts): readonly string[] {
  const past = digests(before.records);
  const now = digests(facts.records);
  for (const name of Object.keys(facts.current)) {
    const value = valueNow(facts.current, name);
    if (name.startsWith('file:') && value !== null) now.set(name, value);
  }
  const names = [...new Set([...past.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [past.get(name), now.get(name)];
    if (from === to) return [];
    if (from !== undefined && to !== undefined && sameValue(facts.current, name, from, to)) return [];
    const text = (digest: string | undefined): string =>
      digest === undefined ? 'not used' : code(shortDigest(digest));
    return [`- Data ${plainMarkdown(name.slice(5))}: ${text(from)} → ${text(to)}`];
  });
}

/** Newest digest of each data file. */
function digests(records: readonly StoredEvidence[]): Map<string, string> {
  const oldestFirst = records.toSorted(
    (a, b) => a.evidence.createdAt - b.evidence.createdAt || (a.id < b.id ? -1 : 1),
  );
  const found = new Map<string, string>();
  for (const { evidence } of oldestFirst)
    for (const [name, value] of Object.entries(evidence.inputs))
      if (name.startsWith('file:')) found.set(name, value);
  return found;
}

function waiverChanges(facts: ChecklistFacts, before: PastFacts): readonly string[] {
  const ids = (project: PastFacts['project']): readonly string[] =>
    project.checklist.waive.map(({ item }) => item);
  const [was, is] = [ids(before.project), ids(facts.project)];
  const list = (items: readonly string[], words: string): readonly string[] =>
    items.length > 0 ? [`- ${words}: ${items.map(plainMarkdown).join(', ')}`] : [];
  return [
    ...list(
      is.filter((id) => !was.includes(id)),
      'Newly waived',
    ),
    ...list(
      was.filter((id) => !is.includes(id)),
      'No longer waived',
    ),
  ];
}

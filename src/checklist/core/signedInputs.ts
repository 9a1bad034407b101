import type { Inputs } from '../../evidence/core/evidence.ts';
import { valueNow } from '../../evidence/core/freshness.ts';
import { filesOfDatasets, type ChecklistFacts } from './checklistFacts.ts';
import type { ProjectItem } from './projectItems.ts';

/** What a signature under an item stands for today, by name and value. */
export function signedInputs(
  item: Pick<ProjectItem, 'signs'>,
  evidence: Inputs,
  facts: ChecklistFacts,
): Inputs {
  switch (item.signs) {
    case 'nothing':
      return {};
    case 'objectives':
      return objectiveInputs(facts);
    case 'contracts':
      return known(
        facts,
        facts.project.datasets.map(({ id }) => `contract:${id}`),
      );
    case 'data':
      return dataInputs(facts);
    case 'evidence':
      return evidence;
    case 'release':
      return { ...candidateInputs(facts), ...dataInputs(facts), ...objectiveInputs(facts) };
  }
}

function objectiveInputs({ project }: ChecklistFacts): Inputs {
  const deciding = project.objectives.filter(({ role }) => role !== 'info');
  return Object.fromEntries(deciding.map(({ id, digest }) => [`project:objectives/${id}`, digest]));
}

function candidateInputs({ candidate, current }: ChecklistFacts): Inputs {
  const [commit, run] = [valueNow(current, 'commit'), valueNow(current, 'run')];
  return {
    ...(commit === null ? {} : { commit }),
    // Without a record the text in the project file is all that is known of it.
    ...(run === null ? (candidate ? { run: candidate.named } : {}) : { run }),
  };
}

/** Digests of the files of all datasets; of a file that is not here, what the newest evidence was made on. */
function dataInputs(facts: ChecklistFacts): Inputs {
  const names = filesOfDatasets(facts.project).map((path) => `file:${path}`);
  const last = new Map<string, { readonly at: number; readonly value: string }>();
  for (const { evidence } of facts.records)
    for (const name of names) {
      const value = evidence.inputs[name];
      const before = last.get(name);
      if (value === undefined || (before && before.at > evidence.createdAt)) continue;
      if (before?.at === evidence.createdAt && before.value > value) continue;
      last.set(name, { at: evidence.createdAt, value });
    }
  const here = known(facts, names);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = here[name] ?? (Object.hasOwn(facts.current, name) ? undefined : last.get(name)?.value);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function known({ current }: ChecklistFacts, names: readonly string[]): Inputs {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueNow(current, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

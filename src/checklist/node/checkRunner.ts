import type { CheckProgress, DatasetQueries } from '../../contract/datasets.ts';
import { isAbort, isModelwrightError, messageOf, ModelwrightError } from '../../platform/errors.ts';
import type { ChecklistFacts } from '../core/checklistFacts.ts';
import { projectItems } from '../core/projectItems.ts';
import type { ChecklistOptions } from './openChecklist.ts';

/** Who waits for checks. */
interface Listening {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
}

/** What brings the evidence of an item: the objectives, the data checks, or nothing that can be run. */
function sourceOf(id: string): 'objectives' | 'data' | null {
  if (/^D(0[1345679]|08|1[0-3])$/.test(id)) return 'data';
  return /^(E0[1235]|V0[1-4]|V07)$/.test(id) ? 'objectives' : null;
}

/**
 * Recomputes the evidence of some items, or of all. What cannot be recomputed here keeps its verdict and is told, with
 * the reason.
 */
export async function runChecks(
  { trusted, objectives, datasets }: Pick<ChecklistOptions, 'trusted' | 'objectives' | 'datasets'>,
  facts: ChecklistFacts,
  items: readonly string[] | null,
  listening: Listening = {},
): Promise<{ readonly written: readonly string[]; readonly notHere: readonly string[] }> {
  if (!trusted)
    throw new ModelwrightError('not-trusted', 'No check is run in Restricted Mode.', {
      hint: 'Trust the workspace to run checks.',
    });
  const { project } = facts;
  const wanted = items ?? projectItems(project.checklist).items.map(({ id }) => id);
  const sources = new Set(wanted.map(sourceOf));
  const written: string[] = [];
  const notHere: string[] = [];
  if (sources.has('objectives') && project.objectives.length > 0) {
    if (project.candidate === null) notHere.push('objectives: no candidate is set');
    else if (!objectives) notHere.push('objectives: runs are not read here');
    else
      await orTold('objectives', notHere, async () => {
        const run = project.candidate;
        written.push(...(await (await objectives()).check(run)).written);
      });
  }
  listening.signal?.throwIfAborted();
  if (sources.has('data') && project.datasets.length > 0) {
    if (!datasets) notHere.push('data: tables are not read here');
    else
      await orTold('data', notHere, async () =>
        written.push(...(await checkData(await datasets(), facts, notHere, listening))),
      );
  }
  return { written: [...new Set(written)], notHere };
}

/** One dataset after the other, so that one that is not here does not hide the next. */
async function checkData(
  queries: DatasetQueries,
  { project }: ChecklistFacts,
  notHere: string[],
  { signal, onProgress }: Listening,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { id } of project.datasets)
    await orTold(id, notHere, async () => {
      for (const checked of await queries.check(id, signal, onProgress)) written.push(...checked.written);
    });
  return written;
}

/** A sentence for what could not be run; an abort goes on. */
async function orTold(what: string, notHere: string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (
      isAbort(error) ||
      isModelwrightError(error, 'not-trusted') ||
      isModelwrightError(error, 'write-failed')
    )
      throw error;
    notHere.push(`${what}: ${messageOf(error)}`);
  }
}

import type { DataCheck } from '../contract/datasets.ts';
import type { Verdict } from '../contract/verdict.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { DatasetSpec } from '../project/core/projectParts.ts';
import { nearestNames } from '../runs/core/nearestName.ts';
import type { CommandContext } from './commandContext.ts';
import type { ProjectSession } from './session.ts';

/** What the commands on data print of one dataset. */
export interface DatasetAnswer {
  readonly id: string;
  readonly checks: readonly DataCheck[];
  readonly verdict: Verdict;
}

/** The project without its runs: data has nothing to do with them. */
export function openForData(context: CommandContext): Promise<ProjectSession> {
  return context.open({ showDeleted: false, runs: false });
}

/** @throws ModelwrightError `usage` in a project without datasets, `not-found` for another id, with the nearest one */
export function namedDataset(session: ProjectSession, id: string | null): DatasetSpec | null {
  const { datasets } = session.project;
  if (datasets.length === 0)
    throw new ModelwrightError('usage', 'No datasets are declared', {
      hint: 'Add one under "datasets:" in modelwright.yaml; "modelwright help data" shows how.',
    });
  if (id === null) return null;
  const found = datasets.find((one) => one.id === id);
  if (found) return found;
  const ids = datasets.map((one) => one.id);
  const near = nearestNames(id, ids);
  throw new ModelwrightError('not-found', `The project file declares no dataset ${id}`, {
    hint: near.length > 0 ? `Did you mean ${near[0]}?` : `There are: ${ids.join(', ')}.`,
  });
}

/** The members of the contract first, then what stands beyond it. */
export function datasetJson({ id, checks, verdict }: DatasetAnswer): Readonly<Record<string, unknown>> {
  return {
    id,
    checks: checks.map(({ check, column, verdict: own, measured, limit, rows, examples, ...beyond }) => ({
      check,
      ...(column === null ? {} : { column }),
      verdict: own,
      measured,
      limit,
      rows,
      examples,
      ...beyond,
    })),
    verdict,
  };
}

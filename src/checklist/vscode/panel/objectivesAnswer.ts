import type { ObjectivesTab } from '../../../contract/checklist.ts';
import { isAbort } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log.ts';
import type { ProjectBoard } from '../projectBoard.ts';

/** So many runs are offered to judge. */
const mostRuns = 500;

/** The objectives of one run, what they cost, and the runs that can be looked at instead. */
export async function objectivesAnswer(
  board: ProjectBoard,
  run: string | null,
  cost: string | null,
  log: Log,
): Promise<ObjectivesTab> {
  const { project } = board;
  const judgement = await board.judgement(run);
  if (judgement === null && board.hasObjectives && board.judgementProblem !== null)
    throw board.judgementProblem;
  const effect =
    judgement === null
      ? null
      : await project.services.objectives.effect(judgement.run, cost).catch((error: unknown) => {
          // The price is an extra: verdicts are shown without it.
          if (!isAbort(error)) log.error('effect against cost', error);
          return null;
        });
  const runs = (project.snapshot?.rows ?? [])
    .filter((row) => row.status === 'finished' && row.lifecycle !== 'deleted')
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    .slice(0, mostRuns)
    .map((row) => ({ run: row.id, name: project.notes[row.id]?.alias ?? row.name }));
  const against = judgement?.objectives.find(({ baseline }) => baseline !== null)?.baseline ?? null;
  const row = against === null ? project.baseline : project.row(against.run);
  const alias = row === null ? null : (project.notes[row.id]?.alias ?? row.name);
  return { judgement, effect, runs, against: alias ?? against?.name ?? null };
}

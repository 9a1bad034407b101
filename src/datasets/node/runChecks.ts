import type { DataCheck, DataCheckKind } from '../../contract/datasets.ts';
import { isAbort, isModelwrightError } from '../../platform/errors.ts';
import { dataCheck, type Check } from '../core/checkContext.ts';
import { balanceCheck, coverageCheck } from './checks/classChecks.ts';
import { contractCheck } from './checks/contractCheck.ts';
import { duplicateCheck } from './checks/duplicateCheck.ts';
import { effortCheck } from './checks/effortCheck.ts';
import { conflictCheck } from './checks/conflictCheck.ts';
import { driftCheck } from './checks/driftCheck.ts';
import { agreementCheck, suspectCheck } from './checks/labelChecks.ts';
import { leakageCheck } from './checks/leakageCheck.ts';
import { entityCheck, overlapCheck } from './checks/splitChecks.ts';
import { freshnessCheck, missingCheck, pinnedCheck } from './checks/timeChecks.ts';
import type { TableSession } from './session/tableSession.ts';

/** Every check, in the order in which they are told. Those of pictures and texts will stand here too. */
export const checks: readonly Check[] = [
  contractCheck,
  missingCheck,
  duplicateCheck,
  overlapCheck,
  entityCheck,
  leakageCheck,
  balanceCheck,
  coverageCheck,
  conflictCheck,
  suspectCheck,
  agreementCheck,
  effortCheck,
  freshnessCheck,
  driftCheck,
  pinnedCheck,
];

/** Runs all checks of an open dataset; one that cannot be made is an error among the others, not the end of them. */
export async function runChecks(
  session: TableSession,
  signal?: AbortSignal,
  /** Told before each check, with how many are through. */
  onCheck?: (kind: DataCheckKind, done: number) => void,
): Promise<readonly DataCheck[]> {
  const found: DataCheck[] = [];
  for (const [done, check] of checks.entries()) {
    signal?.throwIfAborted();
    onCheck?.(check.kind, done);
    const missing = missingFor(session, check.kind);
    if (missing) {
      // Judged by what is left, it would pass for rows that nobody has seen.
      found.push(dataCheck(check.kind, 'error', withPath(missing.path, missing.error.message)));
      continue;
    }
    try {
      found.push(...(await check.run(session.context)));
    } catch (error) {
      if (
        isAbort(error) ||
        isModelwrightError(error, 'engine-died') ||
        isModelwrightError(error, 'engine-missing')
      )
        throw error;
      if (!isModelwrightError(error)) throw error;
      found.push(dataCheck(check.kind, 'error', `${check.kind} could not be checked: ${error.message}`));
    }
  }
  for (const { path, error } of session.problems)
    found.push(
      dataCheck(
        path.startsWith('.modelwright/') ? 'drift' : 'overlap',
        'error',
        withPath(path, error.message),
        {
          column: path,
        },
      ),
    );
  session.refuseChanged();
  return found;
}

/** A file that this kind of check cannot do without and that could not be opened. */
function missingFor(
  { context, problems }: TableSession,
  kind: DataCheckKind,
): TableSession['problems'][number] | undefined {
  const { splits, current } = context.dataset;
  const named = new Set<string | null>(
    ['overlap', 'entities', 'leakage', 'balance'].includes(kind) ? Object.values(splits) : [],
  );
  if (kind === 'drift') named.add(current);
  return problems.find(
    ({ path }) =>
      named.has(path) || (['drift', 'missing'].includes(kind) && path.startsWith('.modelwright/profiles/')),
  );
}

/** Most sentences name their file; those of the engine do not. */
function withPath(path: string, message: string): string {
  return message.startsWith(path) ? message : `${path}: ${message}`;
}

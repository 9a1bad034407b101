import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataCheckKind, DatasetQueries } from '../../contract/datasets.ts';
import { contractPath, labelsPath } from '../../evidence/core/inputNames.ts';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { isModelwrightError, ModelwrightError } from '../../platform/errors.ts';
import { nearest } from '../../project/core/nearest.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import { inferContract } from '../core/contract/inferContract.ts';
import { dataCheck } from '../core/checkContext.ts';
import { datasetVerdict } from '../core/datasetVerdict.ts';
import { withReviews } from '../core/reviews.ts';
import { labelConflicts } from './checks/conflictCheck.ts';
import { driftChecks } from './checks/driftCheck.ts';
import { findSuspects } from './checks/suspects.ts';
import type { DatasetOptions } from './datasetOptions.ts';
import { drawUnlabelled } from './drawUnlabelled.ts';
import { writeProfile } from './profile/profileFile.ts';
import { recordedReport, reportOf } from './report/reportOf.ts';
import { checks as allChecks, runChecks } from './runChecks.ts';
import { committedText } from './session/readCommitted.ts';
import { openSession, type TableSession } from './session/tableSession.ts';
import { summaryOf } from './storedChecks.ts';
import { writeEvidence } from './writeEvidence.ts';

/** Answers all questions on datasets; tables are read in the engine's child and nowhere else. */
export function openDatasets(options: DatasetOptions): DatasetQueries {
  const { root, project, trusted } = options;

  const named = (id: string): DatasetSpec => {
    const { datasets } = project();
    const found = datasets.find((one) => one.id === id);
    if (found) return found;
    const near = nearest(
      id,
      datasets.map((one) => one.id),
    );
    throw new ModelwrightError('not-found', `The project file has no dataset ${id}.`, {
      hint: near ? `Did you mean ${near}?` : 'Datasets stand under "datasets:" in modelwright.yaml.',
    });
  };
  const refuseUntrusted = (what: string): void => {
    if (!trusted)
      throw new ModelwrightError('not-trusted', `${what} in Restricted Mode.`, {
        hint: 'Trust the workspace first.',
      });
  };
  const within = async <T>(
    dataset: DatasetSpec,
    signal: AbortSignal | undefined,
    work: (session: TableSession) => Promise<T>,
    current?: string,
  ): Promise<T> => {
    refuseUntrusted('No table is read');
    const session = await openSession(options, dataset, {
      ...(signal ? { signal } : {}),
      ...(current === undefined ? {} : { current }),
    });
    try {
      return await work(session);
    } finally {
      session.close();
    }
  };
  const training = ({ context }: TableSession) =>
    context.tables.find(({ name }) => name === 'train') ?? context.main;

  return {
    summaries: () => Promise.all(project().datasets.map((dataset) => summaryOf(options, dataset))),

    recorded: (id, pair) => recordedReport(options, named(id), pair),

    report: (id, pair, signal) => reportOf(options, named(id), pair, signal),

    async check(id, signal, onProgress) {
      const { datasets } = project();
      if (datasets.length === 0)
        throw new ModelwrightError('not-found', 'The project file declares no datasets.', {
          hint: 'Add one under "datasets:" in modelwright.yaml: an id and a path are enough to begin with.',
        });
      const wanted = id === null ? datasets : [named(id)];
      const results: CheckedDataset[] = [];
      for (const dataset of wanted) {
        const tell = (check: DataCheckKind | null, done: number): void =>
          onProgress?.({ dataset: dataset.id, check, done, total: allChecks.length });
        tell(null, 0);
        try {
          results.push(
            await within(dataset, signal, async (session) => {
              const checks = await runChecks(session, signal, tell);
              const written = await writeEvidence(options, session.context, checks);
              return {
                id: dataset.id,
                checks,
                verdict: datasetVerdict(
                  checks.filter(({ column, verdict }) => column === null || verdict.outcome === 'error'),
                ),
                written,
              };
            }),
          );
        } catch (error) {
          // One table that is not here, or cannot be read, hides none of the others.
          if (wanted.length === 1 || !isOfOneTable(error)) throw error;
          results.push(unchecked(dataset, error));
        }
      }
      return results;
    },

    profile: (id, signal) =>
      within(named(id), signal, (session) => session.context.profile(session.context.main)),

    inferContract: (id, signal) =>
      within(named(id), signal, async (session) => {
        const path = contractPath(id);
        const profile = await session.context.profile(training(session));
        return {
          path,
          text: inferContract(session.context.dataset, profile),
          exists: existsSync(join(root, path)),
        };
      }),

    acceptReference: (id, signal) =>
      within(named(id), signal, async (session) => ({
        path: writeProfile(root, await session.context.profile(training(session))),
      })),

    drift: (id, current, signal) =>
      within(
        named(id),
        signal,
        async ({ context, problems }) => {
          if (!context.reference)
            throw new ModelwrightError('not-found', `${id} has no reference profile.`, {
              hint: `Accept one first: modelwright data profile ${id} --write`,
            });
          if (!context.current)
            throw (
              problems.find(({ path }) => path === current)?.error ??
              new ModelwrightError('table-unreadable', `${current} cannot be read.`)
            );
          const leftOut = [context.dataset.key, context.dataset.time].filter((name) => name !== null);
          return driftChecks(context.reference, await context.profile(context.current), new Set(leftOut));
        },
        current,
      ),

    suspects: (id, signal) =>
      within(named(id), signal, async ({ context }) => (await findSuspects(context))?.suspects ?? []),

    draw: (id, wanted, signal) => within(named(id), signal, ({ context }) => drawUnlabelled(context, wanted)),

    conflicts: (id, signal) => within(named(id), signal, ({ context }) => labelConflicts(context)),

    async review(id, decisions) {
      refuseUntrusted('No review is written');
      const path = labelsPath(named(id).id);
      const by = (await options.me()) ?? 'unknown';
      const before = committedText(root, path) ?? '';
      writeFileAtomic(join(root, path), withReviews(before, path, decisions, by));
    },
  };
}

type CheckedDataset = Awaited<ReturnType<DatasetQueries['check']>>[number];

function isOfOneTable(error: unknown): error is ModelwrightError {
  return isModelwrightError(error, 'not-found') || isModelwrightError(error, 'table-unreadable');
}

/** A dataset whose table could not be opened; of what was not looked at no evidence is kept. */
function unchecked({ id }: DatasetSpec, { message, details }: ModelwrightError): CheckedDataset {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const reason = details.hint === undefined ? sentence : `${sentence} ${details.hint}`;
  const checks = [dataCheck('contract', 'error', reason)];
  return { id, checks, verdict: datasetVerdict(checks), written: [] };
}

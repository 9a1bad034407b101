import type { DataCheck, DataCheckKind } from '../../contract/datasets.ts';
import type { Evidence, EvidenceKind } from '../../evidence/core/evidence.ts';
import {
  contractInput,
  contractPath,
  currentInput,
  datasetInput,
  fileInput,
  labelsInput,
  labelsPath,
  profileInput,
  profilePath,
  textInput,
} from '../../evidence/core/inputNames.ts';
import { sha256 } from '../../platform/canonicalJson.ts';
import { isAbort, isModelwrightError } from '../../platform/errors.ts';
import { dataCheck, type Check, type CheckContext } from '../core/checkContext.ts';
import type { DatasetOptions } from './datasetOptions.ts';
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
import { committedInput, committedText } from './session/readCommitted.ts';
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

/** Kinds that are told and judged nowhere: no evidence is kept of them. */
const told: ReadonlySet<DataCheckKind> = new Set(['effort']);

/** Writes the evidence of each check as a whole; paths of the files. */
export async function writeEvidence(
  options: DatasetOptions,
  context: CheckContext,
  found: readonly DataCheck[],
): Promise<readonly string[]> {
  const { evidence, now, tool } = options;
  const by = await options.me();
  const written: string[] = [];
  for (const check of found) {
    if (check.column !== null || told.has(check.check)) continue;
    const record: Evidence = {
      kind: check.check as EvidenceKind,
      subject: context.dataset.id,
      inputs: inputsOf(options, context, check.check),
      rule: checks.find(({ kind }) => kind === check.check)?.rule ?? 1,
      verdict: check.verdict,
      measured: measuredOf(context, check),
      createdAt: now(),
      by,
      tool: `modelwright ${tool}`,
    };
    written.push(evidence.write(record).path);
  }
  return written;
}

/** What a kind of check was made on. */
function inputsOf(
  { root }: DatasetOptions,
  { dataset, main, tables, contract, reference, current, outOfSample, agreement }: CheckContext,
  kind: DataCheckKind,
): Record<string, string> {
  const inputs: Record<string, string> = { [datasetInput(dataset.id)]: dataset.digest };
  const used = [main, ...(['overlap', 'entities', 'leakage', 'balance'].includes(kind) ? tables : [])];
  if (kind === 'suspects' && outOfSample) used.push(outOfSample);
  if (kind === 'agreement' && agreement) used.push(agreement);
  if (kind === 'drift' && current) used.push(current);
  if (kind === 'drift' && dataset.current !== null) inputs[currentInput(dataset.id)] = dataset.current;
  for (const { path, digest } of used) inputs[fileInput(path)] = digest;
  if (contract && ['contract', 'leakage', 'freshness'].includes(kind)) {
    const value = committedInput(root, contractPath(dataset.id));
    if (value !== null) inputs[contractInput(dataset.id)] = value;
  }
  if (reference && (kind === 'drift' || kind === 'missing')) {
    const value = committedInput(root, profilePath(dataset.id));
    if (value !== null) inputs[profileInput(dataset.id)] = value;
  }
  // Without any review the input is there as well: the first one changes it.
  if (kind === 'suspects' || kind === 'conflicts')
    inputs[labelsInput(dataset.id)] = textInput(committedText(root, labelsPath(dataset.id)) ?? '', sha256);
  return inputs;
}

/** Figures and counts; ids of rows only where the project says so, rows never. */
function measuredOf({ dataset }: CheckContext, check: DataCheck): Record<string, unknown> {
  const { measured, limit, rows, title, figures, examples } = check;
  const ids = examples.flatMap(({ id }) => id ?? []);
  return {
    measured,
    limit,
    rows,
    title,
    figures,
    ...(dataset.idsInEvidence && ids.length > 0 ? { ids } : {}),
  };
}

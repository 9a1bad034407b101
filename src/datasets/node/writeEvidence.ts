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
import type { CheckContext } from '../core/checkContext.ts';
import type { DatasetOptions } from './datasetOptions.ts';
import { checks } from './runChecks.ts';
import { committedInput, committedText } from './session/readCommitted.ts';

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

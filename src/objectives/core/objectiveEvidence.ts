import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { Evidence, InputPlace, Inputs } from '../../evidence/core/evidence.ts';
import { verdictOf } from './verdicts.ts';

/** Versions of the rules by which these kinds are judged: a new rule makes a new record. */
const objectiveRule = 1;
const runRule = 1;

export interface Maker {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string | null;
  readonly tool: string;
}

/** The verdict of one objective for one run, with all that it was made on. */
export function objectiveEvidence(
  run: Run,
  result: ObjectiveResult,
  inputs: Inputs,
  maker: Maker,
  places: Readonly<Record<string, InputPlace>> = {},
): Evidence {
  const { line: _line, ...measured } = result;
  return {
    kind: 'objective',
    subject: result.id,
    inputs: { ...(run.commit.id === null ? {} : { commit: run.commit.id }), run: run.id, ...inputs },
    rule: objectiveRule,
    verdict: result.verdict,
    measured: { ...measured },
    createdAt: maker.at,
    by: maker.by,
    tool: maker.tool,
    ...(Object.keys(places).length > 0 ? { places } : {}),
  };
}

/** What the run was: a clone without its tracker's store judges by this record. */
export function runEvidence(run: Run, maker: Maker): Evidence {
  const {
    id,
    nativeId,
    name,
    status,
    source,
    experiment,
    startedAt,
    endedAt,
    commit,
    params,
    resources,
    datasets,
    models,
  } = run;
  const metrics = Object.fromEntries(Object.entries(run.metrics).map(([key, { last }]) => [key, last]));
  const tags = Object.fromEntries(
    Object.entries(run.tags).filter(([key]) => /^mlflow\.source\.(name|type|git\.)/.test(key)),
  );
  return {
    kind: 'run',
    subject: nativeId,
    inputs: { ...(commit.id === null ? {} : { commit: commit.id }), run: id },
    rule: runRule,
    verdict: verdictOf('pass', `${name} (${status}) was recorded.`),
    measured: {
      id,
      nativeId,
      name,
      status,
      source,
      experiment,
      startedAt,
      endedAt,
      commit: { kind: commit.kind, id: commit.id, branch: commit.branch, dirty: commit.dirty },
      params,
      metrics,
      resources,
      datasets,
      // Where a model lies is a fact of the machine, not of the run.
      models: models.map(({ name, flavor, registered }) => ({ name, flavor, registered })),
      tags,
    },
    createdAt: maker.at,
    by: maker.by,
    tool: maker.tool,
  };
}

import type { ObjectiveResult, RunJudgement } from '../../contract/objectives.ts';
import type { Evidence, EvidenceStore } from '../../evidence/core/evidence.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { emptyResult } from '../core/judgeObjective.ts';
import { judgementOf } from '../core/judgement.ts';
import { limitVerdictOfPoint } from '../core/limitPart.ts';
import { verdictOf } from '../core/verdicts.ts';

interface KeptRun {
  readonly id: string;
  readonly name: string;
  readonly commit: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Judges a run whose store is not in this clone by what was committed of it. Verdicts keep standing, "not rechecked
 * here", while the objective is as it was; a point objective is judged anew from the run's record.
 *
 * @returns null when nothing was committed of such a run
 */
export function judgeByEvidence(
  name: string,
  options: { readonly evidence: EvidenceStore; readonly project: () => ProjectFile },
): RunJudgement | null {
  const { records } = options.evidence.read();
  const all = records.map(({ evidence }) => evidence);
  const run = all.flatMap((one) => (one.kind === 'run' ? (keptRun(one, name) ?? []) : []))[0];
  if (!run) return null;
  const { objectives } = options.project();
  const ofRun = all.filter(({ kind, inputs }) => kind === 'objective' && inputs['run'] === run.id);
  const results = objectives.map((spec) =>
    keptResult(
      spec,
      run,
      ofRun.filter(({ subject }) => subject === spec.id),
    ),
  );
  const commit = {
    kind: 'recorded',
    id: run.commit,
    exists: false,
    branch: null,
    dirty: null,
    distanceMs: null,
  } as const;
  return judgementOf({ id: run.id, name: run.name, commit }, objectives, results);
}

function keptRun({ measured, inputs }: Evidence, name: string): KeptRun | null {
  const { id, nativeId, name: called } = measured;
  if (typeof id !== 'string' || typeof nativeId !== 'string' || typeof called !== 'string') return null;
  const isNamed = id === name || called === name || (name.length >= 4 && nativeId.startsWith(name));
  if (!isNamed) return null;
  const values = { ...plain(measured['resources']), ...plain(measured['metrics']) };
  return { id, name: called, commit: inputs['commit'] ?? null, values };
}

function plain(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * The committed verdict of an objective as it is now, for a run whose predictions are not here: it keeps standing. Null
 * when there is none, or when it was made against another run than now.
 */
export function keptVerdict(
  spec: ObjectiveSpec,
  run: string,
  opponent: string | null,
  records: readonly Evidence[],
): ObjectiveResult | null {
  const current = records.find(
    ({ kind, subject, inputs, measured }) =>
      kind === 'objective' &&
      subject === spec.id &&
      inputs['run'] === run &&
      inputs[`project:objectives/${spec.id}`] === spec.digest &&
      (opponent === null || plain(measured['baseline'])['run'] === opponent),
  );
  // Written by `objectiveEvidence`; the schema of evidence keeps `measured` open.
  return current
    ? { ...(current.measured as unknown as ObjectiveResult), from: 'evidence', line: spec.place.line }
    : null;
}

function keptResult(spec: ObjectiveSpec, run: KeptRun, records: readonly Evidence[]): ObjectiveResult {
  const current = keptVerdict(spec, run.id, null, records);
  if (current) return current;
  const empty: ObjectiveResult = { ...emptyResult(spec), from: 'evidence' };
  const value = run.values[spec.metric];
  const isPoint = spec.noise === 'none' && !spec.against && !spec.predictions && !spec.seeds;
  if (isPoint && typeof value === 'number') return { ...empty, value, ...limitVerdictOfPoint(spec, value) };
  const reason =
    records.length === 0
      ? `No evidence of ${spec.id} for ${run.name}, and the run is not here.`
      : `${spec.id} changed since it was checked, and the run is not here.`;
  return {
    ...empty,
    value: typeof value === 'number' ? value : null,
    verdict: verdictOf('inconclusive', `${reason} Run "modelwright objectives --check" where the run is.`),
  };
}

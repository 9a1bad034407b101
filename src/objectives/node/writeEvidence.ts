import type { RunJudgement } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { Evidence, EvidenceStore, InputPlace, Inputs } from '../../evidence/core/evidence.ts';
import { fileInput, predictionsInput } from '../../evidence/core/inputNames.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { objectiveEvidence, runEvidence, type Maker } from '../core/objectiveEvidence.ts';
import type { JoinedTables } from './joinedTables.ts';
import type { PredictionBook } from './predictionBook.ts';
import type { RunReferences } from './runReferences.ts';

export interface WriteOptions {
  readonly project: () => ProjectFile;
  readonly evidence: EvidenceStore;
  readonly digest: (path: string) => Promise<string | null>;
  readonly me: () => Promise<string | null>;
  readonly tool: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Writes what was judged as records, with the digests of all that it was judged on. */
export class EvidenceWriter {
  constructor(
    private readonly options: WriteOptions,
    private readonly book: PredictionBook,
    private readonly references: RunReferences,
    private readonly joined: JoinedTables,
  ) {}

  /**
   * The run's record and one per objective; what is there already is not written again.
   *
   * @returns paths relative to the project root
   * @throws ModelwrightError `write-failed`, `not-trusted`
   */
  async write(run: Run, judgement: RunJudgement): Promise<readonly string[]> {
    const { project, me, now, tool, evidence } = this.options;
    const maker: Maker = { at: now(), by: await me(), tool };
    const records: Evidence[] = [runEvidence(run, maker)];
    for (const result of judgement.objectives) {
      const spec = project().objectives.find(({ id }) => id === result.id);
      if (!spec) continue;
      const { inputs, places } = await this.inputs(run, spec);
      records.push(objectiveEvidence(run, result, inputs, maker, places));
      const { baseline } = result;
      const other = baseline && baseline.run !== '' ? await this.references.subject(baseline.run) : null;
      if (other && other.id !== run.id) records.push(runEvidence(other, maker));
    }
    return [...new Set(records.map((record) => evidence.write(record).path))];
  }

  private async inputs(
    run: Run,
    spec: ObjectiveSpec,
  ): Promise<{ readonly inputs: Inputs; readonly places: Readonly<Record<string, InputPlace>> }> {
    const places: Record<string, InputPlace> = {};
    const inputs: Record<string, string> = { [`project:objectives/${spec.id}`]: spec.digest };
    const add = async (one: Run): Promise<void> => {
      const asked = await this.book.ask(one, spec);
      if (asked.kind !== 'found') return;
      const given = await asked.read(this.options.signal);
      if (given.kind !== 'read') return;
      const name = predictionsInput(one.id);
      inputs[name] = given.predictions.digest;
      if (asked.place) places[name] = asked.place;
    };
    await add(run);
    const other = spec.against?.run == null ? null : await this.references.find(spec.against.run);
    if (other && 'run' in other) await add(other.run);
    const join = spec.predictions?.join ?? null;
    if (join !== null) {
      const path = this.joined.path(join);
      const digest = await this.options.digest(path);
      if (digest !== null) inputs[fileInput(path)] = digest;
    }
    return { inputs, places };
  }
}

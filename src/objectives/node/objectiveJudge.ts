import type { ObjectiveResult, RunJudgement } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import { Slicer } from '../../platform/slicer.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { chosenAmong, chosenKey } from '../core/chosenAmong.ts';
import { judgementOf } from '../core/judgement.ts';
import type { Opponent } from '../core/judgeInput.ts';
import { judgeObjective } from '../core/judgeObjective.ts';
import { loggedValue } from '../core/loggedValue.ts';
import type { GivenPredictions } from '../core/predictions.ts';
import { SeedGroups } from '../core/seedRuns.ts';
import type { Asked, PredictionBook } from './predictionBook.ts';
import type { Reference, RunReferences } from './runReferences.ts';

/** Results that are remembered; a result is small. */
const mostResults = 20_000;

export interface JudgeOptions {
  readonly index: RunSource;
  readonly project: () => ProjectFile;
  readonly references: RunReferences;
  readonly book: PredictionBook;
}

/** What all runs of one moment share. */
interface Moment {
  readonly key: string;
  readonly references: Map<string, Promise<Reference>>;
  readonly seeds: Map<string, SeedGroups>;
  readonly chosen: Map<string, number | null>;
}

/** Judges runs by the project's objectives; the same inputs are judged once. */
export class ObjectiveJudge {
  private readonly results = new Map<string, Promise<ObjectiveResult>>();
  private shared: Moment | null = null;

  constructor(private readonly options: JudgeOptions) {}

  async judge(run: Run, signal: AbortSignal): Promise<RunJudgement> {
    const { objectives } = this.options.project();
    const results: ObjectiveResult[] = [];
    for (const spec of objectives) results.push(await this.one(run, spec, signal));
    return judgementOf(run, objectives, results);
  }

  private async one(run: Run, spec: ObjectiveSpec, signal: AbortSignal): Promise<ObjectiveResult> {
    const moment = this.moment();
    const own = await this.options.book.ask(run, spec);
    const reference = await this.reference(spec, moment);
    const other = reference && 'run' in reference ? reference.run : null;
    const theirs: Asked = other ? await this.options.book.ask(other, spec) : { kind: 'none' };
    const logged = loggedValue(run, spec.metric);
    const base = other ? loggedValue(other, spec.metric) : null;
    const seeds = this.seeds(run, spec, moment);
    const otherSeeds = other ? this.seeds(other, spec, moment) : [];
    const among = spec.against ? this.among(run, spec, other, moment) : null;
    const key = JSON.stringify([
      spec.digest,
      spec.place.line,
      run.id,
      logged,
      keyOf(own),
      reference && [
        'run' in reference ? reference.run.id : reference.why,
        reference.name,
        base,
        keyOf(theirs),
      ],
      seeds,
      otherSeeds,
      among,
    ]);
    const known = this.results.get(key);
    if (known) return known;
    const working = (async () => {
      const slicer = new Slicer(signal);
      return judgeObjective({
        spec,
        logged,
        given: await given(own, signal),
        against: await this.opponent(run, spec, reference, base, theirs, otherSeeds, signal),
        seeds,
        chosenAmong: among,
        pause: async () => {
          if (slicer.due) await slicer.pause();
        },
      });
    })();
    if (this.results.size >= mostResults) this.results.clear();
    this.results.set(key, working);
    // An abort or a crash is not an answer.
    working.catch(() => this.results.delete(key));
    return working;
  }

  private async opponent(
    own: Run,
    { against }: ObjectiveSpec,
    reference: Reference | null,
    value: number | null,
    asked: Asked,
    seeds: ReturnType<SeedGroups['of']>,
    signal: AbortSignal,
  ): Promise<Opponent | null> {
    if (!against) return null;
    if (against.value !== null) return { kind: 'number', value: against.value };
    if (!reference || 'why' in reference)
      return {
        kind: 'unknown',
        name: reference?.name ?? 'another run',
        why: reference?.why ?? 'No run is named.',
      };
    const { run, name } = reference;
    if (run.id === own.id) {
      const called = name === own.name ? 'that run' : `the ${name}`;
      return { kind: 'unknown', name, why: `This run is ${called} itself: a comparison needs another one.` };
    }
    return { kind: 'run', run: run.id, name, value, given: await given(asked, signal), seeds };
  }

  private moment(): Moment {
    const { index, project } = this.options;
    const { baseline, simple, live, chosenBy } = project();
    const key = JSON.stringify([index.revision, baseline, simple, live, chosenBy]);
    if (this.shared?.key !== key)
      this.shared = { key, references: new Map(), seeds: new Map(), chosen: new Map() };
    return this.shared;
  }

  private reference({ against }: ObjectiveSpec, { references }: Moment): Promise<Reference> | null {
    if (!against || against.run === null) return null;
    const { run } = against;
    const found = references.get(run) ?? this.options.references.find(run);
    references.set(run, found);
    found.catch(() => references.delete(run));
    return found;
  }

  private seeds(run: Run, spec: ObjectiveSpec, { seeds }: Moment): ReturnType<SeedGroups['of']> {
    if (!spec.seeds) return [];
    const { param } = spec.seeds;
    const groups = seeds.get(param) ?? new SeedGroups(this.options.index.all(), param);
    seeds.set(param, groups);
    return groups.of(run, spec.metric);
  }

  private among(run: Run, { metric }: ObjectiveSpec, other: Run | null, { chosen }: Moment): number | null {
    const key = chosenKey(run, metric, other?.id ?? null);
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const { chosenBy } = this.options.project();
    const count = chosenAmong(run, this.options.index.all(), metric, chosenBy, other?.id ?? null);
    chosen.set(key, count);
    return count;
  }
}

function keyOf(asked: Asked): string {
  return asked.kind === 'found' ? asked.key : asked.kind === 'absent' ? asked.why : '';
}

async function given(asked: Asked, signal: AbortSignal): Promise<GivenPredictions> {
  return asked.kind === 'found' ? asked.read(signal) : asked;
}

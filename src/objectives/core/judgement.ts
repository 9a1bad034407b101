import type {
  Kpi,
  ObjectivePart,
  ObjectiveResult,
  RunJudgement,
  RunVerdict,
} from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { worstOutcome } from '../../statistics/decide.ts';
import { figuresOf } from './figureText.ts';
import { verdictOf } from './verdicts.ts';

/** All objectives of a run put together. */
export function judgementOf(
  run: Pick<Run, 'id' | 'name' | 'commit'>,
  specs: readonly ObjectiveSpec[],
  objectives: readonly ObjectiveResult[],
): RunJudgement {
  return {
    run: run.id,
    name: run.name,
    commit: run.commit.id,
    objectives,
    verdict: overallVerdict(objectives),
    sentence: answerSentence(objectives),
    kpi: kpiOf(specs),
  };
}

/** The worst of the primary objectives and guardrails; what only informs never decides. */
export function overallVerdict(objectives: readonly ObjectiveResult[]): Verdict {
  const deciding = objectives.filter(({ role }) => role !== 'info');
  if (deciding.length === 0) {
    const next =
      objectives.length === 0 ? 'No objectives are declared.' : 'Every objective only informs: none decides.';
    return verdictOf('inconclusive', next);
  }
  const outcome = worstOutcome(deciding.map(({ verdict }) => verdict.outcome));
  const met = deciding.filter(({ verdict }) => verdict.outcome === 'pass').length;
  const worst = deciding.find(({ verdict }) => verdict.outcome === outcome);
  const counted = `${met} of ${deciding.length} ${deciding.length === 1 ? 'objective is' : 'objectives are'} met`;
  if (outcome === 'pass' || !worst) return verdictOf('pass', `${counted}.`);
  return { ...worst.verdict, outcome, reason: `${counted}. ${worst.id}: ${worst.verdict.reason}` };
}

/** The answer in words: "Better than baseline; not yet proven by the agreed 0.010." */
export function answerSentence(objectives: readonly ObjectiveResult[]): string {
  const primary =
    objectives.find(({ role }) => role === 'primary') ?? objectives.find(({ role }) => role !== 'info');
  if (!primary) return 'No objectives yet: declare one in modelwright.yaml.';
  const { outcome } = primary.verdict;
  const first =
    outcome === 'error' ? `${primary.metric} cannot be judged` : (comparison(primary) ?? limit(primary));
  const others = objectives.filter((one) => one !== primary && one.role !== 'info');
  const failing = others.filter(({ verdict }) => verdict.outcome === 'fail').map(({ id }) => id);
  const open = others
    .filter(({ verdict }) => ['inconclusive', 'error'].includes(verdict.outcome))
    .map(({ id }) => id);
  const tail =
    failing.length > 0
      ? `; ${listed(failing)} not met`
      : open.length > 0
        ? `; ${listed(open)} undecided`
        : '';
  return `${first}${tail}.`;
}

/** Where any gain is enough there is no figure to name. */
const anyGain = {
  pass: ', proven',
  fail: '; a gain is ruled out',
  inconclusive: '; not yet proven',
  error: '',
};

function comparison(one: ObjectiveResult): string | null {
  const { baseline, direction } = one;
  if (!baseline || baseline.difference === null) return null;
  const part = one.parts.find(({ kind }) => kind === 'against');
  const figures = figuresOf(one.metric, [one.value, baseline.value, baseline.margin], one.unit);
  const gain = direction === 'maximize' ? baseline.difference : -baseline.difference;
  const { name } = baseline;
  const relation = gain > 0 ? `Better than ${name}` : gain < 0 ? `Worse than ${name}` : `Equal to ${name}`;
  const agreed = figures.number(baseline.margin);
  const superior = baseline.kind === 'superior';
  const any = superior && baseline.margin === 0;
  const said = any
    ? anyGain
    : {
        pass: superior ? `, proven by the agreed ${agreed}` : `; not worse by more than the agreed ${agreed}`,
        fail: superior
          ? `; the agreed gain of ${agreed} is ruled out`
          : `, by more than the agreed ${agreed}`,
        inconclusive: `; not yet proven ${superior ? 'by' : 'within'} the agreed ${agreed}`,
        error: '',
      };
  return relation + said[part?.verdict.outcome ?? 'inconclusive'] + openParts(one, ['against']);
}

/** The parts that do not pass, but for those that were told. */
function openParts({ parts, baseline }: ObjectiveResult, told: readonly ObjectivePart['kind'][]): string {
  const open = parts.find(({ kind, verdict }) => !told.includes(kind) && verdict.outcome !== 'pass');
  if (!open) return '';
  if (open.kind === 'against') return `; not compared with ${baseline?.name ?? 'another run'}`;
  return `; ${open.kind} ${open.verdict.outcome === 'fail' ? 'not met' : 'undecided'}`;
}

function limit(one: ObjectiveResult): string {
  if (one.value === null) return `This run has no ${one.metric}`;
  const figures = figuresOf(one.metric, [one.value, one.floor, one.ceiling], one.unit);
  const value = `${one.metric} ${figures.withInterval(one.value, one.interval)}`;
  if (one.parts.length === 0 && one.verdict.outcome === 'inconclusive')
    return `${value}; no limit is agreed yet`;
  const asked =
    one.floor !== null
      ? `its floor of ${figures.number(one.floor)}`
      : one.ceiling !== null
        ? `its ceiling of ${figures.number(one.ceiling)}`
        : 'what is asked';
  const kinds = ['floor', 'ceiling'] as const;
  const limits = one.parts.filter(({ kind }) => kinds.some((known) => known === kind));
  const outcome =
    limits.length === 0 ? one.verdict.outcome : worstOutcome(limits.map(({ verdict }) => verdict.outcome));
  const said = {
    pass: 'meets',
    fail: 'does not meet',
    inconclusive: 'does not yet prove',
    error: 'cannot be held to',
  };
  return `${value} ${said[outcome]} ${asked}${openParts(one, limits.length === 0 ? [] : kinds)}`;
}

function listed(ids: readonly string[]): string {
  return ids.length < 3 ? ids.join(' and ') : `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more`;
}

function kpiOf(specs: readonly ObjectiveSpec[]): Kpi | null {
  return specs.find(({ role, kpi }) => role === 'primary' && kpi !== null)?.kpi ?? null;
}

/** The short form of a judgement. */
export function runVerdict({ run, verdict, objectives }: RunJudgement): RunVerdict {
  const deciding = objectives.filter(({ role }) => role !== 'info');
  return {
    run,
    verdict,
    met: deciding.filter((one) => one.verdict.outcome === 'pass').length,
    of: deciding.length,
    objectives: objectives.map((one) => ({
      id: one.id,
      role: one.role,
      metric: one.metric,
      asks: asks(one),
      verdict: one.verdict,
      value: one.value,
      interval: one.interval,
      difference: one.baseline?.difference ?? null,
      differenceInterval: one.baseline?.interval ?? null,
    })),
  };
}

/** What an objective asks in a few words: "at least 0.800, gain of at least 0.010 against baseline". */
export function asks({ metric, unit, floor, ceiling, baseline, gap, seeds, value }: ObjectiveResult): string {
  const figures = figuresOf(metric, [value, floor, ceiling, baseline?.margin, gap?.ceiling], unit);
  const asked = [
    floor === null ? null : `at least ${figures.number(floor)}`,
    ceiling === null ? null : `at most ${figures.number(ceiling)}`,
    baseline &&
      (baseline.kind === 'superior' && baseline.margin === 0
        ? `any gain against ${baseline.name}`
        : `${baseline.kind === 'superior' ? 'gain of at least' : 'loss of at most'} ${figures.number(baseline.margin)} against ${baseline.name}`),
    gap && `gap by ${gap.by} at most ${figures.number(gap.ceiling)}`,
    seeds && `${seeds.atLeast} seeds`,
  ].filter((one) => one !== null);
  return asked.join(', ') || 'nothing';
}

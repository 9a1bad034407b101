import type { ObjectivePart, ObjectiveResult } from '../../../contract/objectives.ts';
import type { Interval, Outcome, Verdict } from '../../../contract/verdict.ts';
import type { StoredEvidence } from '../../../evidence/core/evidence.ts';
import type { ObjectiveSpec } from '../../../project/core/projectParts.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import type { EvidenceBook } from '../evidenceBook.ts';
import { objectiveDetail } from '../evidenceDetail.ts';
import { nothing, recorded, worstOf, type Finding, type Shown } from '../itemEvidence.ts';
import { figureText } from '../numberWords.ts';
import type { ItemRule } from './rule.ts';

const noCandidate = 'no candidate yet: set one, then run modelwright objectives --check';

/** The findings of some objectives by one of their parts, or by the whole. */
function findings(
  facts: ChecklistFacts,
  book: EvidenceBook,
  specs: readonly ObjectiveSpec[],
  show: (result: ObjectiveResult, stored: StoredEvidence, earlier: readonly StoredEvidence[]) => Shown | null,
): readonly Finding[] {
  return specs.map((spec) => {
    const judged = book.objective(spec);
    if (!judged)
      return nothing(
        facts.project.candidate === null
          ? noCandidate
          : `${spec.id}: no evidence yet; run modelwright objectives --check`,
      );
    const shown = show(judged.result, judged.stored, book.history('objective', spec.id));
    return shown
      ? recorded(judged, shown)
      : nothing(`${spec.id}: the evidence says nothing of it; run the check again`);
  });
}

/** The whole of an objective; what is drawn is the difference where it compares, else the value. */
function whole(result: ObjectiveResult, stored: StoredEvidence, earlier: readonly StoredEvidence[]): Shown {
  const { verdict, parts } = result;
  const deciding = parts.find((part) => part.verdict.outcome === verdict.outcome) ?? parts[0];
  return deciding
    ? shownPart(result, deciding, stored, earlier, verdict)
    : {
        text: result.value === null ? verdict.reason : valueText(result, null),
        value: result.value,
        interval: result.interval,
        state: verdict.outcome,
        detail: objectiveDetail(stored, result, {
          difference: false,
          limitName: 'limit',
          reason: verdict.reason,
          earlier,
        }),
      };
}

function shownPart(
  result: ObjectiveResult,
  part: ObjectivePart,
  stored: StoredEvidence,
  earlier: readonly StoredEvidence[],
  verdict: Verdict = part.verdict,
): Shown {
  const { baseline, gap, direction, metric, unit } = result;
  const detail = (difference: boolean, limitName: 'floor' | 'ceiling' | 'margin' | 'limit') =>
    objectiveDetail(stored, result, { difference, limitName, reason: verdict.reason, earlier });
  const state: Outcome = verdict.outcome;
  if (part.kind === 'against' && baseline) {
    const way = direction === 'maximize' ? 1 : -1;
    const limit = way * (baseline.kind === 'superior' ? baseline.margin : -baseline.margin);
    const text =
      baseline.difference === null
        ? verdict.reason
        : `Δ ${figureText(metric, baseline.difference, baseline.interval, { signed: true, unit })} vs ${limit === 0 ? '0' : figureText(metric, limit, null, { signed: true })}`;
    const passes = way > 0 ? 'above' : 'below';
    return {
      text,
      state,
      value: baseline.difference,
      interval: baseline.interval,
      limit,
      passes,
      detail: detail(true, 'margin'),
    };
  }
  if (part.kind === 'gap' && gap) {
    const text =
      gap.value === null
        ? verdict.reason
        : `gap ${figureText(metric, gap.value, gap.interval)} vs ${figureText(metric, gap.ceiling, null)}`;
    return {
      text,
      state,
      value: gap.value,
      interval: gap.interval,
      limit: gap.ceiling,
      passes: 'below',
      detail: detail(true, 'ceiling'),
    };
  }
  if (part.kind === 'floor' || part.kind === 'ceiling' || part.kind === 'slices') {
    // Slices have to keep the limit of the whole, which is what is drawn.
    const name = part.kind === 'slices' ? (result.floor === null ? 'ceiling' : 'floor') : part.kind;
    const limit = name === 'floor' ? result.floor : result.ceiling;
    const passes = name === 'floor' ? 'above' : 'below';
    const held = limit === null ? null : `${name} ${figureText(metric, limit, null)}`;
    const text =
      part.kind === 'slices'
        ? slicesText(result, held)
        : result.value === null
          ? verdict.reason
          : valueText(result, held);
    return {
      text,
      state,
      value: result.value,
      interval: result.interval,
      limit,
      passes,
      detail: detail(false, name),
    };
  }
  return {
    text: verdict.reason,
    state,
    value: result.value,
    interval: result.interval,
    detail: detail(false, 'limit'),
  };
}

function valueText({ metric, value, interval, unit }: ObjectiveResult, against: string | null): string {
  const figure = figureText(metric, value ?? Number.NaN, interval, { unit });
  return `${metric} ${figure}${against === null ? '' : ` vs ${against}`}`;
}

function slicesText({ metric, slices }: ObjectiveResult, held: string | null): string {
  const judged = slices.filter(({ tooSmall }) => !tooSmall);
  const met = judged.filter(({ verdict }) => verdict?.outcome === 'pass').length;
  const small = slices.filter(({ tooSmall }) => tooSmall).map(({ value }) => value);
  const what = held === null ? 'meet it' : `meet ${held}`;
  return `${metric}: ${met} of ${judged.length} slices ${what}${small.length > 0 ? `; ${small.join(', ')} too small` : ''}`;
}

/** V01: every primary objective, as a whole. */
export const primaryMet: ItemRule = (facts, book) => {
  const specs = facts.project.objectives.filter(({ role }) => role === 'primary');
  return worstOf(
    findings(facts, book, specs, whole),
    'no primary objective yet: add one to modelwright.yaml',
  );
};

/** V07: the promise as a whole, guardrails included; whether the candidate holds it is what people sign. */
export const promiseKnown: ItemRule = (facts, book) => {
  const specs = facts.project.objectives.filter(({ role }) => role !== 'info');
  return worstOf(findings(facts, book, specs, whole), 'no objectives yet: nothing to approve');
};

/** Objectives that compare with a run by the name that the project file gives it. */
function against({ project }: ChecklistFacts, name: 'simple' | 'live'): readonly ObjectiveSpec[] {
  const other = name === 'simple' ? project.simple : project.live;
  return project.objectives.filter(({ against: one }) => {
    if (one === null || one.run === null) return false;
    if (one.run === name) return true;
    // The same run under another name: `baseline` may be the simple model.
    return other !== null && (one.run === other || (one.run === 'baseline' && project.baseline === other));
  });
}

/** E02: beyond noise better than the simple model. */
export const beatsSimple: ItemRule = (facts, book) => {
  if (facts.project.simple === null)
    return nothing('no simple model is named yet: simple: in modelwright.yaml');
  const found = findings(facts, book, against(facts, 'simple'), (result, stored, earlier) => {
    const part = result.parts.find(({ kind }) => kind === 'against');
    if (!part || !result.baseline) return null;
    const shown = shownPart(result, part, stored, earlier);
    if (result.baseline.kind === 'superior') return shown;
    // Not worse is not yet better: the same interval has to lie on the better side of zero.
    const { outcome, text } = beyondZero(result.baseline.interval, result.direction);
    return { ...shown, state: outcome, limit: 0, text: shown.text.replace(/ vs .*$/, ` vs 0${text}`) };
  });
  return worstOf(
    found,
    'no objective compares with the simple model: add against: {run: simple, kind: superior}',
  );
};

function beyondZero(
  interval: Interval | null,
  direction: 'maximize' | 'minimize',
): { readonly outcome: Outcome; readonly text: string } {
  if (!interval) return { outcome: 'inconclusive', text: ', no interval' };
  const [low, high] = direction === 'maximize' ? interval : [-interval[1], -interval[0]];
  if (low > 0) return { outcome: 'pass', text: '' };
  return { outcome: high <= 0 ? 'fail' : 'inconclusive', text: '' };
}

/** V02: compared with what runs in production. */
export const notWorseThanLive: ItemRule = (facts, book) => {
  if (facts.project.live === null)
    return nothing('no live model is named: live: in modelwright.yaml, or waive it for the first release');
  const found = findings(facts, book, against(facts, 'live'), (result, stored, earlier) => {
    const part = result.parts.find(({ kind }) => kind === 'against');
    return part ? shownPart(result, part, stored, earlier) : null;
  });
  return worstOf(
    found,
    'no objective compares with the live model: add against: {run: live, kind: non-inferior, margin}',
  );
};

/** V03: the slices of all objectives that list some. */
export const slicesMet: ItemRule = (facts, book) =>
  partRule(facts, book, 'slices', ({ slices }) => slices.length > 0, 'no objective lists slices yet');

/** V04: the gaps between groups. */
export const gapsExamined: ItemRule = (facts, book) =>
  partRule(
    facts,
    book,
    'gap',
    ({ gap }) => gap !== null,
    'no objective limits a gap yet: add gap: {by, ceiling}',
  );

function partRule(
  facts: ChecklistFacts,
  book: EvidenceBook,
  kind: ObjectivePart['kind'],
  concerns: (spec: ObjectiveSpec) => boolean,
  empty: string,
): Finding {
  const found = findings(
    facts,
    book,
    facts.project.objectives.filter(concerns),
    (result, stored, earlier) => {
      const part = result.parts.find((one) => one.kind === kind);
      return part ? shownPart(result, part, stored, earlier) : null;
    },
  );
  return worstOf(found, empty);
}

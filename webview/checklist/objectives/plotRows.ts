import { html, nothing, type TemplateResult } from 'lit';
import type { ObjectiveResult, SliceResult } from '../../../src/contract/objectives.ts';
import { intervalScale } from '../../charts/intervalAxis.ts';
import { intervalAxisMarks } from '../../charts/intervalAxisMarks.ts';
import { DASH, fixed, integer } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import {
  differenceLimit,
  differenceTone,
  objectiveAxes,
  partOf,
  sliceTone,
  valueLimit,
  valueTone,
  type Axes,
  isPoint,
} from './objectiveModel.ts';
import { intervalText, noDifference, opponentName, rowName } from './objectiveWords.ts';
import { figure, plot } from './rowParts.ts';

/** The whole, its slices, and the axes under them; `width` is that of one plot in pixels. */
export function plotRows(objective: ObjectiveResult, width: number): TemplateResult {
  const axes = objectiveAxes(objective);
  return html`${wholeRow(objective, axes, width)}${
    objective.gap === null
      ? objective.slices.map((slice) => sliceRow(objective, slice, axes, width))
      : nothing
  }${axisRow(objective, axes, width)}`;
}

function wholeRow(objective: ObjectiveResult, axes: Axes, width: number): TemplateResult {
  const { gap, baseline, seeds } = objective;
  const limit = valueLimit(objective);
  const value = gap === null ? objective.value : gap.value;
  const interval = gap === null ? objective.interval : gap.interval;
  const part = partOf(objective, gap === null ? ['floor', 'ceiling', 'seeds'] : ['gap']);
  const against = partOf(objective, ['against']);
  const [name, sub] = rowName(objective, width);
  // A value that nothing limits is given in figures only.
  const drawn = limit !== null || seeds !== null;
  return html`<div class="or" role="row">
    <span class="nm"
      ><span class="clip" title=${name}>${name}</span
      >${sub === '' ? nothing : html`<span class="dim small">${sub}</span>`}</span
    >
    <span class="chart"
      >${plot(
        {
          domain: drawn ? axes.value : null,
          limit,
          baseline: gap === null ? (baseline?.value ?? null) : null,
          mark:
            value === null
              ? null
              : {
                  value,
                  interval,
                  tone: valueTone(objective),
                  size: 'large',
                  dots: seeds?.runs.map((run) => run.value) ?? [],
                },
          label: value === null ? DASH : drawn ? plotLabel(objective.metric, value, interval) : t('no floor'),
        },
        width,
        false,
      )}</span
    >
    ${figure({
      mark: part === null ? nothing : verdictMark(part.verdict.outcome, 's14'),
      value,
      interval,
      decimals: axes.decimals,
      unit: gap === null ? objective.unit : null,
      signs: false,
      dim: false,
      lone: isPoint(objective) ? t('point') : t('no interval'),
    })}
    <span class="chart"
      >${plot(
        {
          domain: axes.difference,
          limit: differenceLimit(objective),
          baseline: baseline === null ? null : 0,
          mark:
            baseline === null || baseline.difference === null
              ? null
              : {
                  value: baseline.difference,
                  interval: baseline.interval,
                  tone: differenceTone(objective),
                  size: 'large',
                  uncorrected: baseline.uncorrected ?? null,
                },
          label: noDifference(objective),
        },
        width,
        false,
      )}</span
    >
    ${
      baseline === null || baseline.difference === null
        ? html`<span></span>`
        : figure({
            mark: against === null ? nothing : verdictMark(against.verdict.outcome, 's14'),
            value: baseline.difference,
            interval: baseline.interval,
            decimals: axes.decimals,
            unit: null,
            signs: true,
            dim: false,
            lone: t('no interval'),
          })
    }
  </div>`;
}

function plotLabel(metric: string, value: number, interval: readonly [number, number] | null): string {
  return interval === null
    ? `${metric} ${fixed(value, 3)}`
    : `${metric} ${fixed(value, 3)} ${intervalText(interval, 3, false)}`;
}

function sliceRow(objective: ObjectiveResult, slice: SliceResult, axes: Axes, width: number): TemplateResult {
  const { baseline } = objective;
  const { tooSmall } = slice;
  const mark = tooSmall
    ? icon('circle-slash', 'off s14', t('too small: not judged'))
    : slice.verdict === null
      ? nothing
      : verdictMark(slice.verdict.outcome, 's14');
  const rowsText = tooSmall ? t('n {0}, too small', integer(slice.rows)) : `n ${integer(slice.rows)}`;
  return html`<div class="or sl" role="row">
    <span class="nm"
      ><span class="clip" title="${slice.column} ${slice.value}"
        ><span class="dim col">${slice.column} </span>${slice.value}</span
      ><span class="dim small ${tooSmall ? 'keep' : ''}"
        >${width < 200 && tooSmall ? t('too small') : rowsText}</span
      ></span
    >
    <span class="chart"
      >${plot(
        {
          domain: axes.value,
          limit: valueLimit(objective),
          baseline: baseline?.value ?? null,
          mark:
            slice.measured === null
              ? null
              : {
                  value: slice.measured,
                  interval: slice.interval,
                  tone: sliceTone(slice),
                  size: 'slice',
                  tooSmall,
                },
          label: slice.measured === null ? DASH : plotLabel(slice.value, slice.measured, slice.interval),
        },
        width,
        true,
      )}</span
    >
    ${figure({ mark, value: slice.measured, interval: slice.interval, decimals: axes.decimals, unit: null, signs: false, dim: false, lone: '' })}
    <span class="chart"
      >${
        slice.difference === null || axes.difference === null
          ? nothing
          : plot(
              {
                domain: axes.difference,
                limit: differenceLimit(objective),
                baseline: 0,
                mark: {
                  value: slice.difference,
                  interval: slice.differenceInterval,
                  tone: 'unset',
                  size: 'slice',
                  tooSmall,
                },
                label: plotLabel(slice.value, slice.difference, slice.differenceInterval),
              },
              width,
              true,
            )
      }</span
    >
    ${
      slice.difference === null
        ? html`<span></span>`
        : figure({
            mark: nothing,
            value: slice.difference,
            interval: slice.differenceInterval,
            decimals: axes.decimals,
            unit: null,
            signs: true,
            dim: true,
            lone: '',
          })
    }
  </div>`;
}

function axisRow(objective: ObjectiveResult, axes: Axes, width: number): TemplateResult | typeof nothing {
  const limit = valueLimit(objective);
  const margin = differenceLimit(objective);
  const { gap, baseline, seeds } = objective;
  const value = gap === null ? objective.value : gap.value;
  const left =
    axes.value !== null && value !== null && (limit !== null || seeds !== null) ? axes.value : null;
  if (left === null && axes.difference === null) return nothing;
  const svgOf = (
    domain: readonly [number, number] | null,
    marksOf: (d: readonly [number, number]) => TemplateResult,
  ): unknown =>
    domain === null
      ? nothing
      : html`<svg width=${width} height="28" aria-hidden="true">${marksOf(domain)}</svg>`;
  const base = gap === null ? (baseline?.value ?? null) : null;
  return html`<div class="or ax" aria-hidden="true">
    <span></span
    ><span class="chart"
      >${svgOf(left, (domain) =>
        intervalAxisMarks(
          intervalScale(domain, width),
          {
            limit:
              limit === null
                ? null
                : { value: limit.value, text: limit.name === 'floor' ? t('floor') : t('ceiling') },
            baseline: base === null ? null : { value: base, text: opponentName(baseline) },
            signed: false,
          },
          width,
        ),
      )}</span
    ><span></span
    ><span class="chart"
      >${svgOf(axes.difference, (domain) =>
        intervalAxisMarks(
          intervalScale(domain, width),
          {
            // Where any gain is enough both lines are one.
            limit: margin === null || margin.value === 0 ? null : { value: margin.value, text: t('margin') },
            baseline: { value: 0, text: opponentName(baseline) },
            signed: true,
          },
          width,
        ),
      )}</span
    ><span></span>
  </div>`;
}

import { html, type TemplateResult } from 'lit';
import type { EffortFigures } from '../../../src/contract/dataFigures.ts';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { DASH, duration, fixed, integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { checkOf, figuresOf } from '../figures.ts';
import { section, table } from '../panes/section.ts';
import type { DataState } from '../state.ts';
import { points } from '../words.ts';
import { promiseOf, promiseRows, readPoints } from './effortModel.ts';

const hoursText = (hours: number | null): string =>
  hours === null
    ? DASH
    : hours === 0
      ? '0'
      : duration(Math.max(60_000, Math.round(hours * 60) * 60_000)).replace(/ 00\u00a0s$/, '');

/** What a promise on the accuracy costs in labels and hours; the promise can be typed. */
export function effortPane(state: DataState, report: DatasetReport): TemplateResult {
  const check = checkOf(report, 'effort');
  const figures = figuresOf(report, 'effort');
  if (check === null || !isWhole(figures))
    return section(
      check?.verdict.outcome ?? 'none',
      t('Labelling effort'),
      check === null ? t('not checked') : null,
      html`<p class="dim">
        ${check?.verdict.reason ?? t('What a promise costs is worked out when checks run here; it is told, not kept as evidence.')}
      </p>`,
    );
  const asked = state.saved.promise === null ? figures.promise : state.saved.promise / 100;
  const chosen = promiseOf(figures, asked);
  const [today] = figures.promises;
  const { secondsPerLabel, secondsFrom } = figures;
  const strong = (text: string, on: boolean): TemplateResult | string =>
    on ? html`<b class="strong">${text}</b>` : text;
  return section(
    // A promise that is only tried out is no verdict.
    state.saved.promise === null ? check.verdict.outcome : 'info',
    t('Labelling effort'),
    t('for a promise on accuracy'),
    html`<div class="pad">
        <div class="promise">
          <label for="promise">${t('Promise accuracy to ±')}</label
          ><span class="field"
            ><input
              id="promise"
              inputmode="decimal"
              .value=${String(Number((100 * asked).toFixed(2)))}
              @change=${(event: Event) => {
                // The listener sits on this input.
                const input = event.target as HTMLInputElement;
                const value = readPoints(input.value);
                if (value === null) input.value = String(Number((100 * asked).toFixed(2)));
                else state.patch({ promise: value });
              }} /></span
          ><span class="dim">${t('points')}</span>
        </div>
        <p class="big">
          ${
            chosen.outOfReach
              ? t(
                  '{0} labels needed for {1}: more than the {2} rows',
                  integer(chosen.needed),
                  points(asked),
                  integer(figures.rows),
                )
              : chosen.missing === 0
                ? t('{0} can be promised today', points(asked))
                : t('{0} rows still needed for {1}', integer(chosen.missing), points(asked))
          }
        </p>
        <p class="tight">
          ${
            secondsPerLabel === null
              ? t('How long a label takes is not known: “seconds-per-label” of the dataset says it.')
              : html`${t('at {0} s a label:', fixed(secondsPerLabel, 0))}
                  <b class="strong">${hoursText(chosen.outOfReach ? null : chosen.hours)}</b>`
          }
        </p>
      </div>
      ${table(
        [[t('Promise')], [t('Labels'), true], [t('Still needed'), true], [t('Time'), true]],
        promiseRows(figures, asked).map((one) => {
          const on = one.halfWidth === asked;
          const now = one.halfWidth === today?.halfWidth;
          return [
            strong(now ? t('{0}, today', points(one.halfWidth)) : points(one.halfWidth), on),
            integer(one.needed),
            one.outOfReach
              ? html`<span class="dim">${t('more than the {0} rows', integer(figures.rows))}</span>`
              : strong(integer(one.missing), on),
            one.outOfReach ? DASH : strong(hoursText(one.hours), on),
          ];
        }),
      )}
      <p class="small dim after">
        ${t('accuracy {0} assumed', fixed(figures.assumed, 2))}${
          secondsPerLabel === null
            ? ''
            : `; ${t('{0} s from {1}', fixed(secondsPerLabel, 0), secondsFrom ?? t('the project file'))}`
        }
      </p>`,
  );
}

function isWhole(figures: Partial<EffortFigures>): figures is EffortFigures {
  return (
    figures.promises !== undefined &&
    figures.assumed !== undefined &&
    figures.promise !== undefined &&
    figures.labelled !== undefined &&
    figures.rows !== undefined
  );
}

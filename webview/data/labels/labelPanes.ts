import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CoverageFigures } from '../../../src/contract/dataFigures.ts';
import type { RowSlice } from '../../../src/contract/dataLabels.ts';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { button } from '../../ui/controls.ts';
import { fixed, integer } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { t } from '../../ui/text.ts';
import { checkOf, figuresOf, markOf } from '../figures.ts';
import { section, table } from '../panes/section.ts';
import type { DataState } from '../state.ts';
import { percent, percentInterval, points } from '../words.ts';

const barWidth = 120;

/** How many rows have a label, over all and per slice, each share with its interval. */
export function coveragePane(state: DataState, report: DatasetReport): TemplateResult {
  const check = checkOf(report, 'coverage');
  const { labelled, rows, interval, slices = [], asked = 0 } = figuresOf(report, 'coverage');
  if (check === null || labelled === undefined || rows === undefined || interval === undefined)
    return section(
      'none',
      t('Coverage'),
      t('not checked'),
      html`<p class="dim">${check?.verdict.reason ?? t('How many rows have a label is not known yet.')}</p>`,
    );
  const columns = [...new Set(slices.map(({ column }) => column))];
  const line = (
    name: string,
    one: Pick<CoverageFigures, 'labelled' | 'rows' | 'interval'>,
  ): readonly (TemplateResult | string)[] => {
    const share = one.rows === 0 ? 0 : one.labelled / one.rows;
    return [
      name,
      html`<svg
        width=${barWidth}
        height="12"
        role="img"
        aria-label=${t('{0} of {1}', integer(one.labelled), integer(one.rows))}
      >
        <rect class="track" x="0" y="3" width=${barWidth} height="6"></rect>
        <rect class="two" x="0" y="3" width=${barWidth * Math.min(1, share)} height="6"></rect>
        ${svg`<line class="span" x1=${barWidth * one.interval[0]} x2=${barWidth * one.interval[1]} y1="6" y2="6"></line>`}
      </svg>`,
      integer(one.labelled),
      integer(one.rows),
      html`${percent(share)} <span class="dim">${percentInterval(one.interval)}</span>`,
    ];
  };
  const small = slices.filter((slice) => slice.labelled < asked);
  return section(
    markOf(report, 'coverage') ?? 'none',
    t('Coverage'),
    t('{0} of {1} labelled', integer(labelled), integer(rows)),
    html`${table(
      [
        [columns.length === 1 ? (columns[0] ?? '') : t('Slice')],
        [''],
        [t('Labelled'), true],
        [t('Rows'), true],
        [t('Share, 95 %'), true],
      ],
      [
        ...slices
          .slice(0, 20)
          .map((slice) => line(columns.length > 1 ? `${slice.column}: ${slice.value}` : slice.value, slice)),
        line(t('all'), { labelled, rows, interval }),
      ],
    )}
    ${small
      .slice(0, 3)
      .map(
        (slice) =>
          html`<p class="small dim after">
            ${t('{0}: {1} labels are too few to say anything about it ({2} asked)', slice.value, integer(slice.labelled), integer(asked))}
          </p>`,
      )}${drawButtons(state, report, check.verdict.outcome === 'pass' ? [] : small, rows - labelled)}`,
  );
}

/** Rows that are drawn at once. */
const atOnce = 50;

/** Each small slice's next rows to label; those of the whole table where it is the whole that lacks labels. */
function drawButtons(
  state: DataState,
  report: DatasetReport,
  small: CoverageFigures['slices'],
  missing: number,
): TemplateResult | typeof nothing {
  const can = state.frame?.trusted !== false && report.complete;
  if (!can || report.fileProblem !== null || report.engineProblem !== null) return nothing;
  const draw = (slice: RowSlice | null, left: number): TemplateResult => {
    const count = Math.min(atOnce, left);
    return button({
      label:
        slice === null
          ? t('Draw {0} to Label…', integer(count))
          : t('Draw {0} of {1} to Label…', integer(count), slice.value),
      icon: 'list-unordered',
      secondary: true,
      onClick: () => state.act('drawToLabel', { id: report.id, slice, count }),
    });
  };
  const slices = small.filter((one) => one.rows > one.labelled).slice(0, 3);
  const fails = checkOf(report, 'coverage')?.verdict.outcome === 'fail';
  if (slices.length === 0 && (!fails || missing === 0)) return nothing;
  return html`<div class="draw">
    ${slices.map(({ column, value, labelled, rows }) => draw({ column, value }, rows - labelled))}${
      slices.length === 0 ? draw(null, missing) : nothing
    }
  </div>`;
}

/** Two labellers on the same rows: how far they agree beyond chance, and where they do not. */
export function agreementPane(report: DatasetReport): TemplateResult {
  const check = checkOf(report, 'agreement');
  const {
    labellers,
    rows,
    kappa,
    interval,
    asked,
    classes = [],
    matrix = [],
  } = figuresOf(report, 'agreement');
  if (check === null || kappa === undefined || labellers === undefined)
    return section(
      'none',
      t('Agreement'),
      t('not checked'),
      html`<p class="dim">
        ${check?.verdict.reason ?? t('Needs rows that two people labelled: “agreement” of the dataset names their table.')}
      </p>`,
    );
  const at = (i: number, j: number): number => matrix[i]?.[j] ?? 0;
  const equal = classes.reduce((sum, _, i) => sum + at(i, i), 0);
  const total = matrix.flat().reduce((sum, value) => sum + value, 0);
  const most = Math.max(1, ...matrix.flat());
  const weakest = weakestClass(classes, at);
  // By the root: a few disagreements have to be seen beside many agreements.
  const shade = (value: number): string =>
    value === 0 ? '0%' : `${Math.round(8 + 46 * Math.sqrt(value / most))}%`;
  return section(
    markOf(report, 'agreement') ?? 'none',
    t('Agreement'),
    t('{0} and {1}, {2} rows twice', ...labellers, integer(rows ?? total)),
    html`<div class="pad">
      <p class="big">
        κ ${fixed(kappa, 2)}
        <span class="light"
          >${interval === null || interval === undefined ? '' : `[${fixed(interval[0], 2)}, ${fixed(interval[1], 2)}]`}${asked === undefined ? '' : `, ${t('asked {0}', fixed(asked, 2))}`}</span
        >
      </p>
      <table class="cm" aria-label=${t('{0} in rows, {1} in columns', ...labellers)}>
        <thead>
          <tr>
            <td></td>
            ${classes.slice(0, 8).map((name) => html`<th scope="col" title=${name}>${short(name)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${classes.slice(0, 8).map(
            (name, i) =>
              html`<tr>
                <th scope="row" title=${name}>${short(name, 12)}</th>
                ${classes.slice(0, 8).map((_, j) => html`<td class=${at(i, j) === 0 ? 'dim' : ''} ${geometry({ '--mw-shade': shade(at(i, j)) })}>${integer(at(i, j))}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="small dim tight">
        ${[
          t('rows {0}, columns {1}', ...labellers),
          t('{0} of {1} equal', integer(equal), integer(total)),
          ...(weakest === null
            ? []
            : [t('weakest: {0}, {1} of {2}', weakest.name, integer(weakest.equal), integer(weakest.of))]),
          ...(classes.length > 8 ? [t('{0} classes not shown', classes.length - 8)] : []),
        ].join(' · ')}
      </p>
    </div>`,
  );
}

const short = (name: string, most = 8): string =>
  name.length <= most ? name : `${name.slice(0, most - 1)}…`;

/** The class that both gave least often where the first did. */
function weakestClass(
  classes: readonly string[],
  at: (i: number, j: number) => number,
): { readonly name: string; readonly equal: number; readonly of: number } | null {
  const all = classes.map((name, i) => ({
    name,
    equal: at(i, i),
    of: classes.reduce((sum, _, j) => sum + at(i, j), 0),
  }));
  return all.filter(({ of }) => of > 0).toSorted((a, b) => a.equal / a.of - b.equal / b.of)[0] ?? null;
}

/** Classes by their labels, and how closely a recall can be promised for each. */
export function classesPane(report: DatasetReport): TemplateResult {
  const check = checkOf(report, 'balance');
  const { classes = [], label } = figuresOf(report, 'balance');
  const rarest = classes.toSorted((a, b) => a.rows - b.rows)[0];
  return section(
    markOf(report, 'balance') ?? 'none',
    t('Classes'),
    rarest === undefined ? t('not checked') : t('rarest: {0}, {1}', rarest.name, integer(rarest.rows)),
    classes.length === 0
      ? html`<p class="dim">${check?.verdict.reason ?? t('Needs a label column.')}</p>`
      : table(
          [
            [label ?? t('Class')],
            [t('Labels'), true],
            [t('Share'), true],
            [t('Recall can be promised to'), true],
          ],
          classes
            .slice(0, 20)
            .map(({ name, rows, share, recallWithin }) => [
              name,
              integer(rows),
              percent(share),
              recallWithin === null ? '—' : points(recallWithin),
            ]),
        ),
  );
}

import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { button } from '../../ui/controls.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { checkOf, figuresOf, markOf } from '../figures.ts';
import type { DataState } from '../state.ts';
import { foundRows, runForRows } from './foundRows.ts';
import { section, table, type Head } from './section.ts';

type Row = readonly (TemplateResult | string)[];

const heads = (): readonly Head[] => [[t('Expectation')], [t('Measured')], [t('Rows'), true]];

/** What the contract asks and what was found: those that fail, and on its own tab all of them. */
export function contractPane(state: DataState, report: DatasetReport, all: boolean): TemplateResult {
  const check = checkOf(report, 'contract');
  const { total = 0, failed = 0, expectations = [] } = figuresOf(report, 'contract');
  if (report.contractPath === null)
    return section(
      'none',
      t('Contract'),
      t('none yet'),
      html`<p>
          ${t('No contract says what this data must look like. One can be inferred from the training split; you see it before it is written.')}
        </p>
        <p>${inferButton(state, report)}</p>`,
    );
  const broken = expectations.filter(({ holds }) => !holds);
  const holding = all ? expectations.filter(({ holds }) => holds) : [];
  const shown = all ? broken : broken.slice(0, 6);
  const others = total - broken.length - holding.length;
  const lines = (some: typeof expectations): readonly Row[] =>
    some.map(({ text, measured, rows: count, line, holds }) => [
      line === null
        ? text
        : html`<a
            tabindex="0"
            role="link"
            @click=${() => state.act('openFile', { path: report.contractPath ?? '', line })}
            @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && state.act('openFile', { path: report.contractPath ?? '', line })}
            >${text}</a
          >`,
      holds && measured === '' ? t('holds') : measured,
      holds ? '' : integer(count),
    ]);
  const rows = lines(shown);
  return section(
    total === 0 ? 'none' : (markOf(report, 'contract') ?? 'none'),
    t('Contract'),
    check === null || total === 0
      ? t('not checked yet')
      : failed === 0
        ? t('{0} of {1} hold', integer(total), integer(total))
        : t('{0} of {1} fail', integer(failed), integer(total)),
    html`${
        rows.length === 0 && others <= 0
          ? nothing
          : table(heads(), [
              ...rows,
              ...(others > 0
                ? [
                    [
                      others === total ? t('all {0}', integer(total)) : t('{0} others', integer(others)),
                      t('holds'),
                      '',
                    ],
                  ]
                : []),
            ])
      }${check === null ? nothing : foundRows(state, report, check.examples, all ? 50 : 3)}${failed > 0 && check?.examples.length === 0 ? runForRows(state, report) : nothing}
      <p class="links">
        <button class="link" @click=${() => state.act('openContract', { id: report.id })}>
          ${t('Open contract')}
        </button>
      </p>
      ${
        holding.length === 0
          ? nothing
          : html`<h4 class="holds">${t('{0} hold', integer(holding.length))}</h4>
              ${table(heads(), lines(holding))}`
      }`,
  );
}

function inferButton(state: DataState, report: DatasetReport): TemplateResult {
  return button({
    label: t('Infer Contract…'),
    secondary: true,
    disabled: state.frame?.trusted === false || report.engineProblem !== null,
    onClick: () => state.act('inferContract', { id: report.id }),
  });
}

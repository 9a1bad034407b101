import { html, nothing, type TemplateResult } from 'lit';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { isJudged } from '../state.ts';
import { effectiveSort } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';

/** The sort in words: "test/recall, then max_depth". */
export function sortText(model: TableModel): string {
  const { state } = model;
  const titles = new Map(
    model.columns.map((c) => [c.id, c.title.toLowerCase() === 'age' ? t('age') : c.title]),
  );
  return effectiveSort(state.view, state.frame?.primary ?? null, isJudged(state.frame))
    .map((key) => titles.get(key.column) ?? key.column.slice(key.column.indexOf(':') + 1))
    .join(t(', then '));
}

const cache = new WeakMap<TableModel, { key: string; foot: Foot }>();
interface Foot {
  readonly left: readonly (string | TemplateResult)[];
  readonly right: string;
}

/** What the footer says of the table; the same object while nothing changes. */
export function tableFoot(model: TableModel, onShow: (anchor: Element) => void): Foot {
  const { counts, layout, state } = model;
  const { view, frame } = state;
  const failed = (frame?.sources ?? [])
    .filter((source) => source.state === 'failed')
    .map((source) => source.path);
  const key = JSON.stringify([
    counts,
    layout.hidden,
    layout.hiddenConstant,
    view.groupBy,
    sortText(model),
    failed,
    frame?.scan,
    frame?.baseline?.id,
    model.narrow,
  ]);
  const before = cache.get(model);
  if (before?.key === key) return before.foot;
  const foot = { left: parts(model, failed, onShow), right: t('Space selects · Enter opens the run') };
  cache.set(model, { key, foot });
  return foot;
}

function parts(
  model: TableModel,
  failed: readonly string[],
  onShow: (anchor: Element) => void,
): readonly (string | TemplateResult)[] {
  const { counts, layout, state } = model;
  const { view, frame } = state;
  const left: (string | TemplateResult)[] = [];
  const scan = frame?.scan ?? null;
  if (scan !== null)
    left.push(
      scan.total === null
        ? t('Reading runs: {0} so far', integer(scan.done))
        : t('Reading runs: {0} of about {1}', integer(scan.done), integer(scan.total)),
    );
  if (counts !== null) {
    const sort = sortText(model);
    if (view.groupBy !== null)
      left.push(
        t('{0} groups of {1} runs, by mean {2}', integer(counts.total), integer(counts.matched), sort),
      );
    else if (counts.matched === counts.all)
      left.push(t('{0} runs, sorted by {1}', integer(counts.all), sort));
    else left.push(t('{0} of {1} runs, sorted by {2}', integer(counts.matched), integer(counts.all), sort));
  }
  for (const path of failed) left.push(html`<span class="bad">${t('{0} not read', path)}</span>`);
  if (layout.hidden > 0) {
    const text =
      layout.hiddenConstant > 0
        ? html`${t('{0} columns hidden', layout.hidden)}<span class="wide"
              >, ${t('{0} of them constant', layout.hiddenConstant)}</span
            >`
        : t('{0} columns hidden', layout.hidden);
    left.push(
      html`${text}
        <button
          class="link"
          @click=${(event: Event) => {
            // The listener sits on this button.
            onShow(event.currentTarget as Element);
          }}
        >
          ${t('show')}
        </button>`,
    );
  }
  if (view.groupBy !== null) left.push(t('mean ± sd (n)'));
  else if (frame?.baseline)
    left.push(
      html`<span class="wide"
        >▲ ${t('better')}&ensp;△
        ${t('worse')}&ensp;${isJudged(frame) ? t('no mark: within noise, or direction unknown') : t('no mark: same, or direction unknown')}</span
      >`,
    );
  if (view.groupBy === null && counts !== null)
    left.push(html`<span class="wide">${t('underlined: best of {0}', integer(counts.matched))}</span>`);
  return left.length === 0 ? [html`${nothing}`] : left;
}

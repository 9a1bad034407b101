import { html, nothing, type TemplateResult } from 'lit';
import type { BoardItem } from '../../../src/contract/checklist.ts';
import { intervalDomain, intervalScale } from '../../charts/intervalAxis.ts';
import { intervalAxisMarks } from '../../charts/intervalAxisMarks.ts';
import { whiskerLines, whiskerMark } from '../../charts/whisker.ts';
import { age, dateTime } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { evidenceMark } from '../board/marks.ts';
import { evidenceTone } from '../board/rowWhisker.ts';
import type { ChecklistState } from '../state.ts';

const width = 378;
const plot = 44;

/** The measured number with its interval over an axis, the limit and where it passes. */
export function evidenceFigure(item: BoardItem): TemplateResult | typeof nothing {
  const { evidence } = item;
  if (evidence === null || evidence.value === null || evidence.interval === null) return nothing;
  const { value, interval, limit, passes, detail } = evidence;
  const baseline = detail?.baseline ?? null;
  const domain = intervalDomain([{ value, interval }], [limit, baseline]);
  if (domain === null) return nothing;
  const scale = intervalScale(domain, width);
  const difference = detail?.difference ?? false;
  const names = {
    limit: limit === null ? null : { value: limit, text: limitText(detail?.limitName ?? 'limit') },
    baseline:
      baseline === null ? null : { value: baseline, text: difference ? t('no difference') : t('baseline') },
    signed: difference,
  };
  return html`<svg
    class="figure"
    viewBox="0 0 ${width} ${plot + 30}"
    width=${width}
    role="img"
    aria-label=${evidence.text}
  >
    ${whiskerLines(scale, { limit, passes, baseline }, { width, height: plot, from: 8 })}${whiskerMark(scale, { value, interval, tone: evidenceTone(evidence.state), size: 'large', behind: 'var(--mw-bg2)' }, 26)}${intervalAxisMarks(scale, names, width, plot)}
  </svg>`;
}

function limitText(name: 'floor' | 'ceiling' | 'margin' | 'limit'): string {
  return { floor: t('floor'), ceiling: t('ceiling'), margin: t('margin'), limit: t('limit') }[name];
}

/** What was measured, how, on what, and where it stands. */
export function evidenceFacts(item: BoardItem, state: ChecklistState): TemplateResult | typeof nothing {
  const { evidence } = item;
  if (evidence === null) return nothing;
  const { detail } = evidence;
  const measured = detail?.measured ?? evidence.text;
  const by = [evidence.by, evidence.at === null ? null : dateTime(evidence.at)].filter((one) => one !== null);
  const fact = (name: string, value: unknown): TemplateResult =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  return html`<dl class="kv">
    ${measured === '' ? nothing : fact(t('Measured'), measured)}
    ${detail?.method ? fact(t('Method'), detail.method) : nothing}
    ${
      detail === undefined || detail.commits.length === 0
        ? nothing
        : fact(
            t('Commit'),
            detail.commits.map(
              (commit, i) =>
                html`${i === 0 ? nothing : html` ${t('against')} `}<button
                    class="link mono"
                    @click=${() => state.act('openCommit', { commit })}
                  >
                    ${commit.slice(0, 7)}
                  </button>`,
            ),
          )
    }
    ${
      detail === undefined || detail.data.length === 0
        ? nothing
        : fact(
            t('Data'),
            detail.data.map(
              ({ path, digest }) =>
                html`<div>
                  <span class="mono">${path}</span>
                  ${digest === null ? nothing : digest.replace(/^\w+:/, '').slice(0, 6)}
                </div>`,
            ),
          )
    }
    ${
      evidence.files.length === 0
        ? nothing
        : fact(
            evidence.files.length === 1 ? t('Record') : t('Records'),
            evidence.files
              .slice(0, 8)
              .map(
                (path) =>
                  html`<button class="link path" @click=${() => state.act('openFile', { path, line: null })}>
                    ${path.replace(/^\.modelwright\//, '')}
                  </button>`,
              ),
          )
    }
    ${by.length === 0 ? nothing : fact(t('By'), by.join(', '))}
  </dl>`;
}

/** Earlier records of the same check. */
export function historyRows(item: BoardItem, now: number): TemplateResult | typeof nothing {
  const history = item.evidence?.detail?.history ?? [];
  if (history.length === 0) return nothing;
  return html`<h3>${t('History')}</h3>
    <div class="hist">
      ${history.map(
        (one) =>
          html`${evidenceMark(one.outcome, 's14')}<span class="clip" title=${one.text}>${one.text}</span
            ><span class="dim small">${one.at === null ? nothing : age(one.at, now)}</span>`,
      )}
    </div>`;
}

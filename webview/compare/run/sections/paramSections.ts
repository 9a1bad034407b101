import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { integer } from '../../../ui/format.ts';
import { t } from '../../../ui/text.ts';
import { copyButton, section, type SectionHost } from './section.ts';

const fewParams = 24;

export function paramsSection(host: SectionHost, page: RunPage): TemplateResult {
  const base = page.baseline?.params;
  const entries = Object.entries(page.run.params).map(([key, value]) => {
    const was = base === undefined ? value : Object.hasOwn(base, key) ? (base[key] ?? null) : null;
    return { key, value, was, differs: base !== undefined && was !== value };
  });
  const gone =
    base === undefined ? [] : Object.keys(base).filter((key) => !Object.hasOwn(page.run.params, key));
  const differing = entries.filter((one) => one.differs).length + gone.length;
  const ordered = entries.toSorted((a, b) => Number(b.differs) - Number(a.differs));
  const shown = host.lines.of('params', ordered, (one) => `${one.key} ${one.value}`, fewParams);
  const count = integer(entries.length);
  return section(
    'settings',
    t('Params'),
    entries.length === 0
      ? t('none logged')
      : page.baseline === null
        ? count
        : t('{0}, {1} differ from baseline', count, integer(differing)),
    html`<div class="par">
      ${shown.map(
        (one) =>
          html`<span class="dim clip" title=${one.key}>${one.key}</span
            ><span class="pv ${one.differs ? 'changed' : ''}"
              ><span class="clip" title=${one.value}>${one.value}</span>${
                one.differs
                  ? html`<span class="dim small clip"
                      >${one.was === null ? t('not in baseline') : t('was {0}', one.was)}</span
                    >`
                  : nothing
              }${copyButton(host, one.value, one.key)}</span
            >`,
      )}${gone.map(
        (key) =>
          html`<span class="dim clip" title=${key}>${key}</span
            ><span class="pv changed"
              ><span class="dim">${t('missing')}</span
              ><span class="dim small clip">${t('was {0}', base?.[key] ?? '')}</span></span
            >`,
      )}
    </div>`,
    { action: host.lines.tools('params', entries.length, fewParams) },
  );
}

export function tagsSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const entries = Object.entries(page.run.tags).toSorted(
    ([a], [b]) =>
      Number(a.startsWith('mlflow.')) - Number(b.startsWith('mlflow.')) || a.localeCompare(b, 'en'),
  );
  if (entries.length === 0) return nothing;
  const own = entries.filter(([key]) => !key.startsWith('mlflow.')).length;
  const few = Math.max(own, 3);
  const shown = host.lines.of('tags', entries, ([key, value]) => `${key} ${value}`, few);
  return section(
    'tag',
    t('Tags of the Tracker'),
    integer(entries.length),
    html`<div class="par">
      ${shown.map(
        ([key, value]) =>
          html`<span class="dim clip" title=${key}>${key}</span
            ><span class="pv"
              ><span class="clip" title=${value.slice(0, 2000)}>${value.slice(0, 300)}</span
              >${copyButton(host, value, key)}</span
            >`,
      )}
    </div>`,
    { action: host.lines.tools('tags', entries.length, few) },
  );
}

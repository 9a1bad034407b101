import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { integer } from '../../../ui/format.ts';
import { t } from '../../../ui/text.ts';
import { command } from '../../actor.ts';
import { datasetTable, modelList, problemList } from '../runLists.ts';
import { section, type SectionHost } from './section.ts';

const fewChildren = 10;

export function problemsSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const { problems } = page.run;
  if (problems.length === 0) return nothing;
  return section('warning', t('Problems'), integer(problems.length), problemList(host, page));
}

export function datasetsSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const { datasets } = page.run;
  if (datasets.length === 0) return nothing;
  return section('database', t('Datasets'), t('by digest'), datasetTable(page), { flush: true });
}

export function modelsSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const { models } = page.run;
  if (models.length === 0) return nothing;
  return section('rocket', t('Models'), integer(models.length), modelList(page));
}

export function childrenSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const { children } = page;
  if (children.length === 0) return nothing;
  const shown = host.lines.of('children', children, (child) => child.name, fewChildren);
  return section(
    'list-tree',
    t('Child Runs'),
    integer(children.length),
    html`<ul class="list">
      ${shown.map(
        (child) =>
          html`<li>
            <button @click=${() => command(host, 'openRun', { id: child.id })}>
              <span class="clip">${child.name}</span><span class="dim small">${t(child.status)}</span>
            </button>
          </li>`,
      )}
    </ul>`,
    { action: host.lines.tools('children', children.length, fewChildren) },
  );
}

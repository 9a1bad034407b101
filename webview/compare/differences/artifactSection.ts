import { html, nothing, type TemplateResult } from 'lit';
import type { ArtifactDifference } from '../../../src/contract/compareDifferences.ts';
import { bytes, integer } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import './artifactPreview.ts';
import { isPreviewable, type DiffColumn } from './diffModel.ts';
import { differencesOptions, diffSection, type DiffTable } from './diffSection.ts';

/** The files that the runs left behind, with their contents where one is opened up. */
export function artifactSection(table: DiffTable): TemplateResult | typeof nothing {
  const rows = table.reply.artifacts;
  if (rows.length === 0) return nothing;
  const { onlyDiffering } = differencesOptions(table.actor);
  const shown = onlyDiffering ? rows.filter(({ same }) => same !== true) : rows;
  const differing = rows.filter(({ same }) => same === false).length;
  const unsure = rows.filter(({ same }) => same === null).length;
  const note = [
    t('{0} of {1} differ', integer(differing), integer(rows.length)),
    unsure > 0 ? t('{0} not compared', integer(unsure)) : '',
  ];
  return diffSection(table, 'file-media', t('Artifacts'), note.filter(Boolean).join(' · '), () =>
    shown.map((row) => artifact(table, row)),
  );
}

function artifact(table: DiffTable, row: ArtifactDifference): TemplateResult {
  const { actor, columns, reply } = table;
  const { opened } = differencesOptions(actor);
  const isOpen = opened.includes(row.path);
  const toggle = (): void =>
    actor.state.setOptions('differences', {
      opened: isOpen ? opened.filter((path) => path !== row.path) : [...opened, row.path],
    });
  const size = ({ id }: DiffColumn): number | null => row.sizes[reply.runs.indexOf(id)] ?? null;
  const [reference] = columns;
  const first = reference === undefined ? null : size(reference);
  return html`<div class="row">
      <div class="c k" title=${row.path}>
        ${
          isPreviewable(row)
            ? html`<button aria-expanded=${String(isOpen)} @click=${toggle}>
                ${icon(isOpen ? 'chevron-down' : 'chevron-right', 's12')}<span class="clip mono"
                  >${row.path}</span
                >
              </button>`
            : html`<span class="clip mono">${row.path}</span>`
        }
      </div>
      ${columns.map((column) => sizeCell(table, row, column, size(column), first))}
    </div>
    ${
      isOpen
        ? html`<div class="row">
            <div class="c k"></div>
            ${columns.map(
              (column) =>
                html`<div class="c v preview">
                  ${
                    size(column) === null
                      ? nothing
                      : html`<mw-artifact-preview
                          .rpc=${actor.rpc}
                          .run=${column.id}
                          .path=${row.path}
                        ></mw-artifact-preview>`
                  }
                </div>`,
            )}
          </div>`
        : nothing
    }`;
}

function sizeCell(
  { actor }: DiffTable,
  { path, same }: ArtifactDifference,
  column: DiffColumn,
  own: number | null,
  first: number | null,
): TemplateResult {
  return html`<div class="c v ${!column.isReference && own !== first ? 'changed' : ''}">
    <span class="clip">${bytes(own)}</span>${
      !column.isReference && same === true ? html`<span class="dim">${t('same')}</span>` : nothing
    }<span class="grow"></span>${
      own === null
        ? nothing
        : html`<button
            class="link"
            aria-label=${t('Open {0} of {1}', path, column.name)}
            @click=${() => command(actor, 'openArtifact', { id: column.id, path })}
          >
            ${t('Open')}
          </button>`
    }
  </div>`;
}

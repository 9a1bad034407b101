import { html, nothing, type TemplateResult } from 'lit';
import { mark, type Mark } from '../marks.ts';

/** One part of the lower half or of a tab: what it came to, what it is about, and its figures. */
export function section(
  kind: Mark | null,
  title: string,
  sub: string | null,
  body: TemplateResult | readonly TemplateResult[],
): TemplateResult {
  return html`<section aria-label=${title}>
    <h3 class="sec-h">
      ${kind === null ? nothing : mark(kind)}<span class="clip">${title}</span>${
        sub === null ? nothing : html`<span class="sub clip" title=${sub}>${sub}</span>`
      }
    </h3>
    ${body}
  </section>`;
}

type Cell = TemplateResult | string;
/** A column's name; the second says that it holds numbers. */
export type Head = readonly [string, boolean?];

/** A plain table with 22 px rows. */
export function table(
  heads: readonly Head[],
  rows: readonly (readonly Cell[])[],
  /** What stands under a row, over its whole width. */
  under: (row: number) => TemplateResult | null = () => null,
): TemplateResult {
  return html`<table class="t">
    <thead>
      <tr>
        ${heads.map(([name, number]) => html`<th class=${number === true ? 'num' : ''}>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row, at) =>
          html`<tr>
              ${row.map(
                (cell, i) =>
                  html`<td
                    class=${heads[i]?.[1] === true ? 'num' : ''}
                    title=${typeof cell === 'string' && cell.length > 24 ? cell : nothing}
                  >
                    ${cell}
                  </td>`,
              )}
            </tr>
            ${rowUnder(under(at), heads.length)}`,
      )}
    </tbody>
  </table>`;
}

function rowUnder(text: TemplateResult | null, columns: number): TemplateResult | typeof nothing {
  return text === null
    ? nothing
    : html`<tr class="more">
        <td colspan=${columns}><div>${text}</div></td>
      </tr>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { DASH } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { command, type Actor } from '../actor.ts';

/** Each problem with the place to look at. */
export function problemList(actor: Actor, page: RunPage): TemplateResult {
  return html`<ul class="list">
    ${page.run.problems.map((problem) => {
      const hard = problem.severity === 'error';
      const line = problem.line === undefined ? '' : `:${problem.line}`;
      return html`<li class="problem">
        ${icon(hard ? 'error' : 'warning', `s14 ${hard ? 'fail' : 'inconclusive'}`)}<span class="grow"
          >${problem.message}
          <button
            class="link mono"
            @click=${() => command(actor, 'openProblem', { path: problem.path, line: problem.line ?? null })}
          >
            ${problem.path}${line}
          </button></span
        >
      </li>`;
    })}
  </ul>`;
}

export function datasetTable(page: RunPage): TemplateResult {
  return html`<table class="t">
    <tbody>
      ${page.run.datasets.map(
        (set) =>
          html`<tr>
            <td>${set.name}</td>
            <td class="mono dim">${set.digest?.slice(0, 6) ?? DASH}</td>
            <td class="dim">${set.context ?? ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Logged models with the names, versions and aliases under which they are registered. */
export function modelList(page: RunPage): TemplateResult {
  return html`<ul class="list">
    ${page.run.models.map(
      (model) =>
        html`<li>
          <span class="clip">${model.name}</span>${
            model.flavor === null ? nothing : html`<span class="dim small">${model.flavor}</span>`
          }${model.registered.map(
            (one) =>
              html`<span class="ref"
                >${one.name} v${one.version}${one.aliases.map((alias) => ` @${alias}`)}</span
              >`,
          )}
        </li>`,
    )}
  </ul>`;
}

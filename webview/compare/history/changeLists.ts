import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryDrop } from '../../../src/contract/compareCharts.ts';
import { age, DASH, integer, MINUS, signed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { largestGains } from './historyGeometry.ts';
import type { HistoryList } from './historyList.ts';

/** So many files of a drop are listed. */
const FILES = 8;

/** The commits that made the metric worse, with what they changed. */
export function dropList(list: HistoryList): TemplateResult {
  if (list.reply.drops.length === 0)
    return html`<h3>${t('Largest drops')}</h3>
      <p class="gain dim">
        ${list.reply.direction === null ? t('Whether high or low is better is not known.') : t('No commit made it worse.')}
      </p>`;
  return html`<h3>${t('Largest drops')}</h3>
    <ul>
      ${list.reply.drops.map((drop, i) => dropItem(list, drop, i === 0))}
    </ul>`;
}

function dropItem(list: HistoryList, drop: HistoryDrop, largest: boolean): TemplateResult {
  const commit = list.reply.commits.find(({ id }) => id === drop.to);
  const before = list.reply.commits.find(({ id }) => id === drop.from);
  const runs = [before?.best?.id, commit?.best?.id].filter((id) => id !== undefined);
  const open = (path: string | null) => () =>
    command(list.actor, 'openDiff', { from: drop.from, to: drop.to, path });
  const rest = drop.files.length - FILES;
  return html`<li
    class="drop ${largest ? 'big' : ''} ${list.pointed === drop.to ? 'on' : ''}"
    @pointerenter=${() => list.point(drop.to, true)}
    @pointerleave=${() => list.point(null, false)}
  >
    <div>
      ${largest ? icon(list.reply.direction === 'minimize' ? 'arrow-up' : 'arrow-down', 'fail s14') : nothing}<b
        class="strong ${largest ? 'bad' : ''}"
        >${signed(drop.value, list.decimals)}</b
      ><span class="dim">${t('at')}</span><span class="mono">${drop.to.slice(0, 7)}</span
      ><span class="clip" title=${commit?.subject ?? ''}>“${commit?.subject ?? DASH}”</span>
    </div>
    <div class="dim small">
      ${[commit?.author, commit === undefined ? null : age(commit.at, Date.now())].filter(Boolean).join(' · ')}
    </div>
    ${drop.files
      .slice(0, FILES)
      .map(
        (file) =>
          html`<button class="file" title=${t('Open the diff of {0}', file.path)} @click=${open(file.path)}>
            ${icon(file.path.endsWith('.ipynb') ? 'notebook' : 'file-code', 's14 dimi')}<span
              class="clip mono"
              >${file.path}</span
            ><span class="grow"></span>${
              file.added === null
                ? html`<span class="dim small">${t('binary')}</span>`
                : html`<span class="good">+${integer(file.added)}</span
                    ><span class="bad">${MINUS}${integer(file.deleted ?? 0)}</span>`
            }
          </button>`,
      )}
    ${drop.files.length === 0 ? html`<div class="dim">${t('No file differs between the two commits')}</div>` : nothing}
    <div>
      <button class="link" @click=${open(null)}>
        ${rest > 0 ? t('Open diff of all {0} files', drop.files.length) : t('Open diff')}
      </button>
      ${
        runs.length < 2
          ? nothing
          : html`<span class="dim">·</span
              ><button class="link" @click=${() => command(list.actor, 'setSelection', { ids: runs })}>
                ${t('Compare both runs')}
              </button>`
      }
    </div>
  </li>`;
}

/** The commits that made it better. */
export function gainList(list: HistoryList): TemplateResult | typeof nothing {
  const gains = largestGains(list.reply, list.which, 3);
  if (gains.length === 0) return nothing;
  return html`<h3>${t('Largest gains')}</h3>
    <ul>
      ${gains.map(
        ({ commit, value }) =>
          html`<li
            class="gain ${list.pointed === commit.id ? 'on' : ''}"
            @pointerenter=${() => list.point(commit.id, false)}
            @pointerleave=${() => list.point(null, false)}
          >
            <b class="strong good">${signed(value, list.decimals)}</b
            ><span class="mono">${commit.id.slice(0, 7)}</span
            ><span class="clip" title=${commit.subject}>${commit.subject}</span>
          </li>`,
      )}
    </ul>`;
}

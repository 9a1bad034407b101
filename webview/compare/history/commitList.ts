import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../charts/numbers.ts';
import { age, DASH, fixed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { valueOf, type Commit } from './historyGeometry.ts';
import type { HistoryList } from './historyList.ts';

/** All commits, the newest first. */
export function commitList(list: HistoryList): TemplateResult {
  const now = Date.now();
  const rows = list.reply.commits.toReversed();
  const current = rows.find(({ id }) => id === list.pointed) ?? rows[0];
  return html`<h3>${t('Commits')}</h3>
    ${
      list.reply.shallow
        ? html`<p class="shallow dim">
            ${icon('info', 's14')}<span>${t('This is a shallow clone: older commits are not here.')}</span>
          </p>`
        : nothing
    }
    <ul class="commits" @keydown=${onListKey}>
      ${rows.map((commit) => {
        const value = valueOf(commit, list.which);
        return html`<li>
          <button
            data-commit=${commit.id}
            class=${list.pointed === commit.id ? 'on' : ''}
            tabindex=${commit === current ? 0 : -1}
            title=${rowTitle(commit)}
            @pointerenter=${() => list.point(commit.id, false)}
            @pointerleave=${() => list.point(null, false)}
            @focus=${() => list.point(commit.id, false)}
            @click=${() => list.open(commit.id)}
          >
            <span class="mono dim">${commit.id.slice(0, 7)}</span><span class="clip">${commit.subject}</span
            ><span class="num ${value === null ? 'dim' : ''}"
              >${value === null ? (commit.runs === 0 ? t('no run') : DASH) : fixed(value.value, list.decimals)}</span
            ><span class="dim small age">${age(commit.at, now)}</span>
          </button>
        </li>`;
      })}
    </ul>`;
}

/** The arrows move from commit to commit. */
function onListKey(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // The listener sits on the list, in whose tree the focused button stands.
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const next =
    event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : by === undefined ? -1 : at + by;
  if (next < 0 || next >= buttons.length) return;
  event.preventDefault();
  buttons[next]?.focus();
}

function rowTitle(commit: Commit): string {
  const run = commit.best === null ? '' : t('Enter opens {0}', commit.best.name);
  return [`${commit.subject} (${commit.author})`, counted(commit.runs, t('run'), t('runs')), run]
    .filter(Boolean)
    .join('\n');
}

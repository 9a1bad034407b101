import { html, nothing, type TemplateResult } from 'lit';
import type { CompareFrame } from '../../src/contract/compareFrame.ts';
import type { Problem } from '../../src/contract/run.ts';
import { integer } from '../ui/format.ts';
import { noteBar } from '../ui/noteBar.ts';
import { t } from '../ui/text.ts';
import type { CompareState } from './state.ts';
import { command, type Actor } from './actor.ts';

/** Stores that could not be read, and damaged runs: one bar each, that names file and line and harms nothing else. */
export function bars(actor: Actor, frame: CompareFrame): TemplateResult {
  return html`${frame.sources
    .filter((source) => source.state === 'failed' || source.state === 'offline')
    .map((source) => failed(actor, frame, source))}${damaged(actor, frame)}`;
}

const dismissKey = 'bars';
interface Dismissed {
  readonly gone: readonly string[];
}

function isGone(state: CompareState, key: string): boolean {
  return state.options<Dismissed>(dismissKey, { gone: [] }).gone.includes(key);
}

function dismiss(state: CompareState, key: string): void {
  const { gone } = state.options<Dismissed>(dismissKey, { gone: [] });
  state.setOptions(dismissKey, { gone: [...gone.slice(-20), key] });
}

function failed(
  actor: Actor,
  frame: CompareFrame,
  source: CompareFrame['sources'][number],
): TemplateResult | typeof nothing {
  const problem = source.problems[0];
  const text = problem?.message ?? t('This source could not be read.');
  const key = `${source.path}|${text}`;
  if (isGone(actor.state, key)) return nothing;
  const others = frame.sources.filter((one) => one !== source && one.runs > 0).map((one) => one.path);
  const offline = source.state === 'offline';
  const stays =
    others.length === 0
      ? ''
      : t('The {0} runs of {1} are shown.', integer(frame.totalRuns), others.slice(0, 3).join(', '));
  return noteBar({
    tone: offline ? 'warning' : 'error',
    urgent: !offline,
    icon: offline ? 'debug-disconnect' : 'error',
    iconTone: offline ? 'inconclusive' : 'fail',
    text: html`<code>${source.path}</code> ${text} ${stays}`,
    actions: place(actor, problem),
    dismiss: () => dismiss(actor.state, key),
  });
}

function damaged(actor: Actor, frame: CompareFrame): TemplateResult | typeof nothing {
  const hurt = frame.problems.filter((problem) => problem.run !== undefined);
  const first = hurt[0];
  if (first === undefined || frame.runs.length === 1) return nothing;
  const runs = new Set(hurt.map((problem) => problem.run)).size;
  const key = `${first.path}|${first.message}|${runs}`;
  if (isGone(actor.state, key)) return nothing;
  return noteBar({
    tone: 'warning',
    icon: 'warning',
    iconTone: 'inconclusive',
    text: html`${runs === 1 ? t('1 run is damaged:') : t('{0} runs are damaged, the first:', integer(runs))}
      <code>${first.path}</code>. ${first.message}`,
    actions: html`${place(actor, first)}${
      first.run === undefined
        ? nothing
        : html`<button class="link nowrap" @click=${() => command(actor, 'openRun', { id: first.run ?? '' })}>
            ${t('Open Run')}
          </button>`
    }`,
    dismiss: () => dismiss(actor.state, key),
  });
}

function place(actor: Actor, problem: Problem | undefined): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  return html`<button
    class="link nowrap"
    @click=${() => command(actor, 'openProblem', { path: problem.path, line: problem.line ?? null })}
  >
    ${t('Show Problem')}
  </button>`;
}

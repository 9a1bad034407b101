import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../src/contract/run.ts';
import { failureNote, noteBar } from './noteBar.ts';
import type { Progress } from './progressLine.ts';
import { t } from './text.ts';

/** Checks under way, as a bar shows them. */
export interface RunningChecks extends Progress {
  readonly what: string;
  readonly cancel: () => void;
}

/** What the bars read from the state of a panel over which checks run, and what they ask of it. */
export interface NotedState {
  readonly frame: { readonly trusted: boolean } | null;
  readonly problem: string | null;
  readonly running: RunningChecks | null;
  readonly notice: string | null;
  /** Keys of the problems that were put away. */
  readonly saved: { readonly closed: readonly string[] };
  patch(patch: { readonly closed: readonly string[] }): void;
  fail(error: null): void;
  say(notice: null): void;
  act(method: 'openFile', params: { readonly path: string; readonly line: number | null }): void;
}

/** What only the panel itself knows. */
export interface PanelNotes {
  /** What waits until the folder is trusted, in a sentence. */
  readonly untrusted: string;
  /** A bar of its own, before what is wrong in files. */
  readonly own?: TemplateResult | typeof nothing;
  readonly problems: readonly Problem[];
  tryAgain(): void;
}

/** So many problems of files stand there at once, and so many are remembered as put away. */
const shown = 2;
const remembered = 50;

/** What is to be known before anything else: no trust, an error, checks under way, what is wrong in files. */
export function checkNotes(state: NotedState, panel: PanelNotes): TemplateResult {
  const { frame, problem, running, notice, saved } = state;
  return html`${
    frame?.trusted === false
      ? noteBar({
          icon: 'info',
          iconTone: 'dimi',
          text: html`<b class="strong">${t('Restricted Mode: everything can be read.')}</b>
            ${panel.untrusted}`,
        })
      : nothing
  }${failureNote(
    problem,
    html`<button class="tb" @click=${() => panel.tryAgain()}>${t('Try Again')}</button>`,
    () => state.fail(null),
  )}${running === null ? nothing : runningNote(running)}${
    notice === null
      ? nothing
      : noteBar({ icon: 'info', iconTone: 'dimi', text: notice, dismiss: () => state.say(null) })
  }${panel.own ?? nothing}${panel.problems
    .filter((one) => !saved.closed.includes(keyOf(one)))
    .slice(0, shown)
    .map((one) => problemNote(state, one))}`;
}

function runningNote({ done, total, what, cancel }: RunningChecks): TemplateResult {
  return noteBar({
    icon: 'loading',
    iconTone: 'busy spin',
    text:
      total === null || what === ''
        ? html`${t('Running checks')}${what === '' ? '' : `: ${what}`}`
        : t('Checking {0} ({1} of {2})', what, done + 1, total),
    actions: html`<button class="tb" data-cancel @click=${() => cancel()}>${t('Cancel')}</button>`,
  });
}

function problemNote(state: NotedState, problem: Problem): TemplateResult {
  const { path, line, message, severity } = problem;
  return noteBar({
    tone: severity,
    icon: 'warning',
    iconTone: severity === 'error' ? 'fail' : 'inconclusive',
    text: html`<code>${path}${line === undefined ? '' : `:${line}`}</code> ${message}`,
    actions: html`<button class="tb" @click=${() => state.act('openFile', { path, line: line ?? null })}>
      ${t('Open File')}
    </button>`,
    dismiss: () => state.patch({ closed: [...state.saved.closed, keyOf(problem)].slice(-remembered) }),
  });
}

function keyOf({ path, message }: Problem): string {
  return `${path}|${message}`;
}

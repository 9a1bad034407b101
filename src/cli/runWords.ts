import type { Problem, Run, RunStatus } from '../contract/run.ts';
import { english } from '../platform/translate.ts';
import { metricDecimals, numberText } from '../runs/core/numberText.ts';
import { ageText, durationText, shortCommit } from '../runs/core/words.ts';
import type { Style } from './ink.ts';
import type { TextCell } from './textTable.ts';
import { oneLine } from './textWidth.ts';

const statusStyles: Partial<Record<RunStatus, Style>> = { failed: 'red', killed: 'red', running: 'green' };

export function statusCell(run: Run): TextCell {
  const style = run.lifecycle === 'deleted' ? 'dim' : statusStyles[run.status];
  const text = run.lifecycle === 'deleted' ? 'deleted' : run.status;
  return style ? { text, style } : { text };
}

export function ageCell(time: number | null, now: number): TextCell {
  return { text: time === null ? '' : ageText(now - time, english), style: 'dim' };
}

export function durationOfRun(run: Run): string {
  const stated = Object.hasOwn(run.resources, 'durationMs') ? run.resources['durationMs'] : undefined;
  const ms = stated ?? (run.startedAt === null || run.endedAt === null ? null : run.endedAt - run.startedAt);
  return ms === null || ms < 0 ? '' : durationText(ms, english);
}

/** `1a2b3c4 main`, with a mark where the commit is not all of the code; nothing without a link. */
export function commitWords(run: Run): string {
  const { id, exists, branch, kind, dirty } = run.commit;
  if (id === null) return '';
  const marks = [
    exists ? '' : 'gone',
    kind === 'inferred' ? 'inferred' : '',
    dirty === true ? 'uncommitted changes' : '',
  ];
  const said = marks.filter((mark) => mark !== '').join(', ');
  return [shortCommit(id), branch ?? '', said && `(${said})`].filter((part) => part !== '').join(' ');
}

/** How a person can name the run: the first eight characters of a long native id, else the whole. */
export function shortName(run: Run): string {
  return /^[0-9a-f]{16,}$/i.test(run.nativeId) ? run.nativeId.slice(0, 8) : run.nativeId;
}

/** `2026-11-01 10:00:00Z`: the same in every time zone. */
export function timeWords(time: number | null): string {
  if (time === null || !Number.isFinite(time) || Math.abs(time) > 8.64e15) return '';
  return new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}

/** Numbers of one key with the same decimals. */
export function numberWords(key: string, values: readonly (number | null)[]): readonly string[] {
  const decimals = metricDecimals(
    key,
    values.filter((value) => value !== null),
  );
  return values.map((value) => (value === null ? '' : numberText(value, decimals)));
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const shown = 10;

/** Problems as remarks, at most ten, with a word about the rest. */
export function problemRemarks(problems: readonly Problem[]): readonly string[] {
  const lines = problems
    .slice(0, shown)
    .map(({ severity, path, message, line }) =>
      oneLine(`${severity}: ${path}${line === undefined ? '' : `:${line}`}: ${message}`),
    );
  const rest = problems.length - lines.length;
  return rest > 0
    ? [...lines, `and ${plural(rest, 'more problem', 'more problems')} (--json lists all)`]
    : lines;
}

import type { Translate } from '../../platform/translate.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** One figure with its unit: `6 m`, `3 w`, `2 y`. Never negative; under a minute reads `now`. */
export function ageText(ms: number, t: Translate): string {
  if (ms < minute) return t('now');
  return spanText(ms, t);
}

/** A length of time as one figure: `48 s`, `14 m`, `3 h`, `5 d`, `3 w`, `2 y`. */
export function spanText(ms: number, t: Translate): string {
  if (ms < minute) return t('{0} s', Math.max(0, Math.floor(ms / second)));
  if (ms < hour) return t('{0} m', Math.floor(ms / minute));
  if (ms < day) return t('{0} h', Math.floor(ms / hour));
  if (ms < 14 * day) return t('{0} d', Math.floor(ms / day));
  if (ms < 365 * day) return t('{0} w', Math.floor(ms / (7 * day)));
  return t('{0} y', Math.floor(ms / (365 * day)));
}

/** A length of time to the second, for tooltips: `14 m 08 s`, `2 h 05 m`. */
export function durationText(ms: number, t: Translate): string {
  if (ms < minute) return t('{0} s', (ms / second).toFixed(ms < 10 * second ? 1 : 0));
  const two = (value: number): string => String(value).padStart(2, '0');
  if (ms < hour) return t('{0} m {1} s', Math.floor(ms / minute), two(Math.floor((ms % minute) / second)));
  if (ms < 2 * day) return t('{0} h {1} m', Math.floor(ms / hour), two(Math.floor((ms % hour) / minute)));
  return t('{0} d {1} h', Math.floor(ms / day), two(Math.floor((ms % day) / hour)));
}

export function runCount(count: number, t: Translate): string {
  return count === 1 ? t('1 run') : t('{0} runs', thousands(count));
}

/** `12345` as `12,345`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** The seven characters by which people know a commit. */
export function shortCommit(id: string): string {
  return id.slice(0, 7);
}

/** Keeps the first and the last part: names often differ at their end. */
export function cutMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const tail = Math.floor((length - 1) / 2);
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** Joins what is there with middle dots. */
export function dots(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

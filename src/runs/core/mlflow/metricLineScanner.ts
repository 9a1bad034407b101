import { parsePythonFloat } from './pythonFloat.ts';

const space = 32;
const newline = 10;
const zero = 48;
const mostBadLines = 20;

/** Times below this are seconds in two-column files (MLflow up to 0.8): as milliseconds they would lie in 1973. */
const secondsBelow = 1e11;

const powers = Float64Array.from({ length: 309 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Steps through the lines of a metric file without making strings. After `next()` answered true, the fields
 * describe the line; `approximate` is within 4e-15 of the value, relatively, and NaN only for NaN.
 */
export class MetricLineScanner {
  step = 0;
  time = 0;
  approximate = 0;
  valueStart = 0;
  valueEnd = 0;
  cut = false;
  readonly badLines: number[] = [];
  private readonly bytes: Uint8Array;
  private readonly length: number;
  private at = 0;
  private line = 0;

  constructor(bytes: Uint8Array, length: number) {
    this.bytes = bytes;
    this.length = length;
  }

  /** Goes to the next line that holds a point; false at the end. */
  next(): boolean {
    while (this.at < this.length) {
      if (this.common()) return true;
      const start = this.at;
      let end = this.bytes.indexOf(newline, start);
      if (end < 0 || end >= this.length) {
        this.cut = true;
        this.at = this.length;
        return false;
      }
      this.at = end + 1;
      this.line += 1;
      if (end > start && this.bytes[end - 1] === 13) end -= 1;
      if (end === start) continue;
      if (this.parse(start, end)) return true;
      if (this.badLines.length < mostBadLines) this.badLines.push(this.line);
    }
    return false;
  }

  /**
   * The common line, `digits decimal digits [more]`, in one pass; false without having moved for every other one,
   * which the careful way then reads. Worth its lines: a store of a thousand runs has a million of them.
   */
  private common(): boolean {
    const { bytes, length } = this;
    let at = this.at;
    let byte = 0;
    let time = 0;
    const start = at;
    for (; at < length && (byte = bytes[at]! - zero) >= 0 && byte <= 9; at += 1) time = time * 10 + byte;
    if (at === start || at - start > 15 || bytes[at] !== space) return false;
    at += 1;
    const valueStart = at;
    const negative = bytes[at] === 45;
    if (negative) at += 1;
    const digitsStart = at;
    let mantissa = 0;
    for (; at < length && (byte = bytes[at]! - zero) >= 0 && byte <= 9; at += 1)
      mantissa = mantissa * 10 + byte;
    let digits = at - digitsStart;
    let fraction = 0;
    if (bytes[at] === 46) {
      at += 1;
      const fractionStart = at;
      for (; at < length && (byte = bytes[at]! - zero) >= 0 && byte <= 9; at += 1)
        mantissa = mantissa * 10 + byte;
      fraction = at - fractionStart;
      digits += fraction;
    }
    if (digits === 0 || digits > 20 || bytes[at] !== space) return false;
    const valueEnd = at;
    at += 1;
    let step = 0;
    const stepStart = at;
    for (; at < length && (byte = bytes[at]! - zero) >= 0 && byte <= 9; at += 1) step = step * 10 + byte;
    if (at === stepStart || at - stepStart > 15) return false;
    if (bytes[at] === space) at = bytes.indexOf(newline, at);
    if (at < 0 || at >= length || bytes[at] !== newline) return false;
    this.at = at + 1;
    this.line += 1;
    this.time = time;
    this.step = step;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    const size = fraction === 0 ? mantissa : mantissa / powers[fraction]!;
    this.approximate = negative ? -size : size;
    return true;
  }

  /** The double that Python reads in these bytes. */
  exact(start: number, end: number): number {
    return parsePythonFloat(this.text(start, end)) ?? Number.NaN;
  }

  private text(start: number, end: number): string {
    return String.fromCharCode(...this.bytes.subarray(start, Math.min(end, start + 400)));
  }

  private parse(start: number, end: number): boolean {
    const timeEnd = this.field(start, end);
    const valueStart = timeEnd + 1;
    const valueEnd = this.field(valueStart, end);
    if (timeEnd === start || valueStart >= end || valueEnd === valueStart) return false;
    const time = this.integer(start, timeEnd);
    if (Number.isNaN(time)) return false;
    if (valueEnd >= end) {
      this.step = 0;
      this.time = Math.abs(time) < secondsBelow ? time * 1000 : time;
    } else {
      const step = this.integer(valueEnd + 1, this.field(valueEnd + 1, end));
      if (Number.isNaN(step)) return false;
      this.step = step;
      this.time = time;
    }
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    return this.scanValue(valueStart, valueEnd);
  }

  /** End of the field that starts here. */
  private field(start: number, end: number): number {
    let at = start;
    while (at < end && this.bytes[at] !== space) at += 1;
    return at;
  }

  private integer(start: number, end: number): number {
    const { bytes } = this;
    const negative = bytes[start] === 45;
    let at = negative ? start + 1 : start;
    if (at >= end) return Number.NaN;
    let value = 0;
    for (; at < end; at += 1) {
      const digit = bytes[at]! - zero;
      if (digit < 0 || digit > 9) return Number.NaN;
      value = value * 10 + digit;
    }
    // 19 digits hold every 64-bit integer; doubles beyond 2^53 are rounded, and then only once.
    if (end - start > 15) value = Number(this.text(start, end));
    else if (negative) value = -value;
    return value;
  }

  /** Plain decimals by hand, everything else (nan, inf, underscores, garbage) exactly. */
  private scanValue(start: number, end: number): boolean {
    const { bytes } = this;
    let at = start;
    const negative = bytes[at] === 45;
    if (negative) at += 1;
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    for (; at < end; at += 1) {
      const byte = bytes[at]!;
      const digit = byte - zero;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits += 1;
      } else if (byte === 46 && point < 0) point = digits;
      else break;
    }
    let exponent = point < 0 ? 0 : point - digits;
    if (at < end && (bytes[at] === 101 || bytes[at] === 69) && digits > 0) {
      const sign = bytes[at + 1] === 43 ? 1 : 0;
      const given = this.integer(at + 1 + sign, end);
      if (!Number.isNaN(given)) {
        exponent += given;
        at = end;
      }
    }
    if (at < end || digits === 0 || digits > 20 || exponent > 280 || exponent < -280) {
      const value = parsePythonFloat(this.text(start, end));
      if (value === null) return false;
      this.approximate = value;
      return true;
    }
    const size = exponent < 0 ? mantissa / powers[-exponent]! : mantissa * powers[exponent]!;
    this.approximate = negative ? -size : size;
    return true;
  }
}

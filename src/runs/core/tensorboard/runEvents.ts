import { addSessionFacts, noFacts } from './hparams.ts';
import { ProtoCursor } from './protoCursor.ts';
import { TagTable, type Tag } from './tagTable.ts';
import { tensorScalar } from './tensorScalar.ts';

/** Status of a SessionLog that says that a session starts (tensorboard, `compat/proto/event.proto`). */
const sessionStart = 1;

/** Plugins of the values that stand in a field of their own, as TensorBoard migrates them. */
const legacyPlugins: Readonly<Record<number, string>> = { 4: 'images', 5: 'histograms', 6: 'audio' };

/**
 * What the events of one run came to, fed record by record in file order. Which points a restart discards follows
 * TensorBoard's Python provider (`plugin_event_accumulator.py`): with a file version, from the second SessionLog
 * START on, everything at its step or beyond; without one, an event whose step is below the one before it discards
 * the later points of its own tags.
 */
export class RunEvents {
  readonly tags = new TagTable();
  readonly session = noFacts();
  /** Seconds of the first event, and of the latest one by time; NaN without events. */
  firstSeconds = Number.NaN;
  lastSeconds = Number.NaN;
  /** When the session's end was written, for runs that went on after it. */
  endWrittenSeconds = Number.NaN;
  /** Records were lost, the file version perhaps among them: then nothing is discarded by the order of steps. */
  isDamaged = false;
  private readonly cursor = new ProtoCursor();
  private readonly summaries: number[] = [];
  private fileVersion = 0;
  private hasStarted = false;
  private recentStep = 0;

  look(bytes: Uint8Array, view: DataView): void {
    this.cursor.look(bytes, view);
  }

  /** One record's event. False when it is none that can be understood. */
  add(start: number, end: number): boolean {
    if (this.addPlainScalar(start, end)) return true;
    const { cursor, summaries } = this;
    cursor.over(start, end);
    let seconds = 0;
    let step = 0;
    let sessionStatus = 0;
    summaries.length = 0;
    while (cursor.next()) {
      const { field, wire } = cursor;
      if (field === 1 && wire === 1) seconds = cursor.double();
      else if (field === 2 && wire === 0) step = cursor.int64();
      else if (field === 5 && wire === 2) {
        summaries.push(cursor.delimited());
        summaries.push(cursor.at);
      } else if (field === 3 && wire === 2) this.fileVersion = versionOf(cursor.string(cursor.delimited()));
      else if (field === 7 && wire === 2) sessionStatus = this.statusOf(cursor.delimited());
      else cursor.skip();
    }
    if (cursor.bad) return false;
    if (Number.isNaN(this.firstSeconds)) this.firstSeconds = seconds;
    if (!(this.lastSeconds >= seconds)) this.lastSeconds = seconds;
    this.purge(step, sessionStatus);
    for (let at = 0; at < summaries.length; at += 2)
      this.addSummary(summaries[at] ?? 0, summaries[at + 1] ?? 0, step, seconds);
    return !cursor.bad;
  }

  /**
   * Nearly all events of a long training have one layout: time, step, one value of a known tag as a float. They are
   * told by their keys and lengths at the expected places; false for every other layout, with nothing changed.
   */
  private addPlainScalar(start: number, end: number): boolean {
    const { bytes, view } = this.cursor;
    if (end - start < 24 || end - start > 120 || bytes[start] !== 0x09) return false;
    let at = start + 9;
    let step = 0;
    if (bytes[at] === 0x10) {
      at += 1;
      let shift = 0;
      let byte = bytes[at] ?? 0;
      for (; byte >= 128 && shift < 21; byte = bytes[at] ?? 0) {
        step |= (byte & 127) << shift;
        shift += 7;
        at += 1;
      }
      if (byte >= 128) return false;
      step |= byte << shift;
      at += 1;
    }
    const tagStart = at + 6;
    const tagEnd = end - 5;
    if (
      bytes[at] !== 0x2a ||
      bytes[at + 1] !== end - at - 2 ||
      bytes[at + 2] !== 0x0a ||
      bytes[at + 3] !== end - at - 4 ||
      bytes[at + 4] !== 0x0a ||
      bytes[at + 5] !== tagEnd - tagStart ||
      bytes[tagEnd] !== 0x15
    )
      return false;
    if (
      Number.isNaN(this.firstSeconds) ||
      (this.fileVersion < 2 && !this.isDamaged && step < this.recentStep)
    )
      return false;
    const tag = this.tags.find(bytes, tagStart, tagEnd);
    if (tag.plugin !== 'scalars') return false;
    const seconds = view.getFloat64(start + 1, true);
    if (!(this.lastSeconds >= seconds)) this.lastSeconds = seconds;
    this.recentStep = step;
    tag.series.push(step, seconds, view.getFloat32(tagEnd + 1, true));
    return true;
  }

  get points(): number {
    let count = 0;
    for (const tag of this.tags.all()) count += tag.series.count;
    return count;
  }

  private purge(step: number, sessionStatus: number): void {
    if (this.fileVersion >= 2 || this.isDamaged) {
      if (sessionStatus === sessionStart) {
        if (this.hasStarted) for (const tag of this.tags.all()) tag.series.purgeFrom(step);
        this.hasStarted = true;
      }
    } else if (step < this.recentStep) {
      for (let at = 0; at < this.summaries.length; at += 2) {
        const end = this.summaries[at + 1] ?? 0;
        for (const [from, to] of valueRanges(this.cursor, this.summaries[at] ?? 0, end))
          this.tagOf(from, to)?.series.purgeFrom(step);
      }
    }
    if (this.summaries.length > 0) this.recentStep = step;
  }

  private addSummary(start: number, end: number, step: number, seconds: number): void {
    const { cursor } = this;
    cursor.over(start, end);
    while (cursor.next()) {
      if (!cursor.is(1, 2)) {
        cursor.skip();
        continue;
      }
      const from = cursor.delimited();
      const to = cursor.at;
      if (cursor.bad) return;
      this.addValue(from, to, step, seconds);
      if (cursor.bad) return;
      cursor.over(to, end);
    }
  }

  private addValue(from: number, to: number, step: number, seconds: number): void {
    const { cursor } = this;
    cursor.over(from, to);
    let tag: Tag | null = null;
    let metadata = -1;
    let metadataEnd = 0;
    let tensor = -1;
    let tensorEnd = 0;
    let simple = Number.NaN;
    let kind = 0;
    while (cursor.next()) {
      const { field, wire } = cursor;
      if (field === 1 && wire === 2) {
        const start = cursor.delimited();
        if (!cursor.bad) tag = this.tags.find(cursor.bytes, start, cursor.at);
      } else if (field === 2 && wire === 5) {
        simple = cursor.float();
        kind = field;
      } else if (field === 8 && wire === 2) {
        tensor = cursor.delimited();
        tensorEnd = cursor.at;
        kind = field;
      } else if (field === 9 && wire === 2) {
        metadata = cursor.delimited();
        metadataEnd = cursor.at;
      } else {
        if (legacyPlugins[field] !== undefined) kind = field;
        cursor.skip();
      }
    }
    if (cursor.bad || !tag) return;
    // A tag's first metadata stands for all; the hparams plugin writes its facts there.
    if (metadata >= 0 && (tag.plugin === '' || tag.plugin === 'hparams'))
      this.takeMetadata(tag, metadata, metadataEnd, seconds);
    if (kind === 2) {
      tag.plugin ||= 'scalars';
      tag.series.push(step, seconds, simple);
      return;
    }
    if (kind === 8 && tag.plugin === 'scalars') {
      cursor.over(tensor, tensorEnd);
      const value = tensorScalar(cursor);
      if (value !== undefined) tag.series.push(step, seconds, value);
      return;
    }
    tag.plugin ||= legacyPlugins[kind] ?? '';
    tag.others += 1;
  }

  private takeMetadata(tag: Tag, start: number, end: number, seconds: number): void {
    const { cursor } = this;
    cursor.over(start, end);
    while (cursor.next()) {
      if (!cursor.is(1, 2)) {
        cursor.skip();
        continue;
      }
      const from = cursor.delimited();
      const after = cursor.at;
      cursor.over(from, after);
      let content: Uint8Array | null = null;
      while (cursor.next())
        if (cursor.is(1, 2)) {
          const name = cursor.string(cursor.delimited());
          tag.plugin ||= name;
        } else if (cursor.is(2, 2)) {
          const at = cursor.delimited();
          content = cursor.bytes.subarray(at, cursor.at);
        } else cursor.skip();
      if (tag.plugin === 'hparams' && content) {
        const before = this.session.endStatus;
        this.session.endStatus = null;
        addSessionFacts(this.session, content);
        if (this.session.endStatus === null) this.session.endStatus = before;
        else this.endWrittenSeconds = seconds;
      }
      cursor.over(after, end);
    }
  }

  private statusOf(start: number): number {
    const { cursor } = this;
    const { at: after, end } = cursor;
    cursor.over(start, after);
    let status = 0;
    while (cursor.next())
      if (cursor.is(1, 0)) status = cursor.varint();
      else cursor.skip();
    const { bad } = cursor;
    cursor.over(after, end);
    cursor.bad = bad;
    return status;
  }

  private tagOf(from: number, to: number): Tag | null {
    const { cursor } = this;
    cursor.over(from, to);
    while (cursor.next()) {
      if (cursor.is(1, 2)) {
        const start = cursor.delimited();
        return cursor.bad ? null : this.tags.find(cursor.bytes, start, cursor.at);
      }
      cursor.skip();
    }
    return null;
  }
}

function valueRanges(cursor: ProtoCursor, start: number, end: number): [number, number][] {
  const ranges: [number, number][] = [];
  cursor.over(start, end);
  while (cursor.next())
    if (cursor.is(1, 2)) {
      const from = cursor.delimited();
      ranges.push([from, cursor.at]);
    } else cursor.skip();
  return ranges;
}

/** `brain.Event:2` is version 2; anything else counts as none. */
function versionOf(text: string): number {
  const version = Number(/^brain\.Event:(\d+)/u.exec(text)?.[1]);
  return Number.isNaN(version) ? 0 : version;
}

import type { FolderFacts } from './folderFacts.ts';
import { HistoryRow } from './historyRow.ts';
import type { PointSink } from './metricTotals.ts';
import { ProtoReader } from './protoReader.ts';
import type { ValueTree } from './valueTree.ts';

/**
 * Folds the records of a W&B record file (`Record` of wandb_internal.proto) into what they say of the run. Records of
 * the console, of files and of telemetry are passed over.
 */
export class RecordFold {
  private readonly facts: FolderFacts;
  private readonly sink: PointSink;
  private readonly row = new HistoryRow();
  private readonly names = new Names();
  private readonly record = new ProtoReader(Buffer.alloc(0), 0, 0);
  private readonly body = new ProtoReader(Buffer.alloc(0), 0, 0);
  private readonly item = new ProtoReader(Buffer.alloc(0), 0, 0);

  constructor(facts: FolderFacts, sink: PointSink) {
    this.facts = facts;
    this.sink = sink;
  }

  add(bytes: Buffer, start: number, end: number): void {
    const record = this.record.over(bytes, start, end);
    while (record.next()) {
      if (record.wire !== 2) continue;
      const body = this.body.over(bytes, record.start, record.end);
      switch (record.field) {
        case 2:
          this.history(body);
          break;
        case 3:
          this.update(body, this.facts.summary);
          break;
        case 5:
          this.update(body, this.facts.config);
          break;
        case 7:
          this.stats(body);
          break;
        case 8:
          this.artifact(body, false);
          break;
        case 17:
          this.run(body);
          break;
        case 18:
          this.exit(body);
          break;
        case 25:
          this.artifact(body, true);
          break;
        case 26:
          this.environment(body);
          break;
      }
    }
    if (record.broken || this.body.broken || this.item.broken) this.facts.broken += 1;
    this.body.broken = false;
    this.item.broken = false;
  }

  private history(body: ProtoReader): void {
    const { row } = this;
    let step = Number.NaN;
    row.clear();
    while (body.next()) {
      if (body.wire !== 2) continue;
      if (body.field === 2) {
        const number = body.message();
        step = 0;
        while (number.next()) if (number.field === 1) step = number.value;
      } else if (body.field === 1) {
        const { path, start, end } = this.keyed(body);
        const key = path.length === 1 ? (path[0] ?? '') : path.join('.');
        const number = numberAt(body.bytes, start, end);
        if (number !== null) row.number(key, number);
        else if (!row.item(key, body.bytes.toString('utf8', start, end))) this.facts.broken += 1;
      }
    }
    row.tell(this.facts, this.sink, step);
  }

  private update(body: ProtoReader, tree: ValueTree): void {
    while (body.next()) {
      if (body.wire !== 2 || (body.field !== 1 && body.field !== 2)) continue;
      const { path, start, end } = this.keyed(body);
      if (body.field === 2) tree.remove(path);
      else if (start >= 0) tree.set(path, body.bytes.toString('utf8', start, end));
    }
  }

  /** A key, plain or nested, and where its value stands. */
  private keyed(body: ProtoReader): { path: string[]; start: number; end: number } {
    const item = this.item.over(body.bytes, body.start, body.end);
    let path: string[] = [];
    let plain = '';
    let start = -1;
    let end = -1;
    while (item.next()) {
      if (item.wire !== 2) continue;
      if (item.field === 2) path.push(this.names.of(item.bytes, item.start, item.end));
      else if (item.field === 1) plain = this.names.of(item.bytes, item.start, item.end);
      else if (item.field === 16) {
        start = item.start;
        end = item.end;
      }
    }
    if (path.length === 0) path = [plain];
    return { path, start, end };
  }

  private stats(body: ProtoReader): void {
    let time = Number.NaN;
    const items: [string, number][] = [];
    while (body.next()) {
      if (body.field === 2 && body.wire === 2) time = timeOf(body.message());
      else if (body.field === 3 && body.wire === 2) {
        const { path, start, end } = this.keyed(body);
        const value = numberAt(body.bytes, start, end);
        if (value !== null) items.push([`system/${path.join('.')}`, value]);
      }
    }
    if (!Number.isNaN(time)) this.facts.seen(time);
    for (const [key, value] of items) this.sink.point(key, Number.NaN, time, value);
  }

  private artifact(body: ProtoReader, used: boolean): void {
    const [typeField, nameField] = used ? [2, 3] : [4, 5];
    const found = { name: '', type: '', digest: null as string | null, used };
    while (body.next()) {
      if (body.field === typeField) found.type = body.text();
      else if (body.field === nameField) found.name = body.text();
      else if (body.field === 6 && !used) found.digest = body.text() || null;
    }
    if (found.name !== '') this.facts.artifacts.push(found);
  }

  private run(body: ProtoReader): void {
    const { facts } = this;
    const names: Readonly<Record<number, string>> = {
      1: 'id',
      2: 'entity',
      3: 'project',
      6: 'group',
      7: 'job_type',
      8: 'name',
      9: 'notes',
      12: 'sweep',
      13: 'host',
    };
    facts.hasRunRecord = true;
    const tags: string[] = [];
    while (body.next()) {
      const name = names[body.field];
      if (name !== undefined) facts.text(name, body.text());
      else if (body.field === 10) tags.push(body.text());
      else if (body.field === 17 && body.wire === 2) {
        const time = timeOf(body.message());
        if (time > 0) facts.startedAt = time;
      } else if (body.field === 21) this.git(body.message());
      else if ((body.field === 4 || body.field === 5) && body.wire === 2)
        this.update(body.message(), body.field === 4 ? facts.config : facts.summary);
    }
    if (tags.length > 0) facts.tags.splice(0, facts.tags.length, ...tags);
  }

  private git(git: ProtoReader): void {
    while (git.next()) {
      if (git.field === 1) this.facts.remote = git.text() || this.facts.remote;
      else if (git.field === 2) this.facts.commit = git.text() || this.facts.commit;
    }
  }

  private exit(body: ProtoReader): void {
    this.facts.exitCode = 0;
    while (body.next()) {
      if (body.field === 1) this.facts.exitCode = Math.trunc(body.value) | 0;
      else if (body.field === 2) this.facts.runtimeMs = body.value * 1000;
    }
  }

  private environment(body: ProtoReader): void {
    const { facts } = this;
    const names: Readonly<Record<number, string>> = {
      1: 'os',
      2: 'python',
      6: 'program',
      7: 'codePath',
      12: 'host',
      13: 'username',
      14: 'executable',
      18: 'gpu',
    };
    const args: string[] = [];
    facts.hasEnvironment = true;
    while (body.next()) {
      const name = names[body.field];
      if (name !== undefined) facts.text(name, body.text());
      else if (body.field === 5) args.push(body.text());
      else if (body.field === 9) this.git(body.message());
      else if (body.field === 3 && facts.startedAt === null) {
        const time = timeOf(body.message());
        if (time > 0) facts.startedAt = time;
      }
    }
    if (args.length > 0) facts.text('args', args.join(' '));
  }
}

/** Milliseconds of a protobuf Timestamp; NaN where there is none. */
function timeOf(message: ProtoReader): number {
  let seconds = 0;
  let nanos = 0;
  while (message.next()) {
    if (message.field === 1) seconds = message.value;
    else if (message.field === 2) nanos = message.value;
  }
  return message.broken ? Number.NaN : seconds * 1000 + Math.round(nanos / 1e6);
}

/** The number that a JSON text is; null for every other value. */
function numberAt(bytes: Buffer, start: number, end: number): number | null {
  const head = start < 0 ? 0 : (bytes[start] ?? 0);
  // 0-9, -, N(aN), I(nfinity)
  if (!((head >= 48 && head <= 57) || head === 45 || head === 78 || head === 73)) return null;
  const text = bytes.toString('latin1', start, end);
  const value = Number(text);
  return Number.isNaN(value) && text !== 'NaN' ? null : value;
}

/** Strings of the few names that occur in every row, made once each. */
class Names {
  private readonly known = new Map<number, { bytes: Buffer; text: string }>();

  of(bytes: Buffer, start: number, end: number): string {
    let hash = 2_166_136_261;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 16_777_619);
    const found = this.known.get(hash);
    if (found && bytes.compare(found.bytes, 0, found.bytes.length, start, end) === 0) return found.text;
    const text = bytes.toString('utf8', start, end);
    if (!found && this.known.size < 20_000)
      this.known.set(hash, { bytes: Buffer.from(bytes.subarray(start, end)), text });
    return text;
  }
}

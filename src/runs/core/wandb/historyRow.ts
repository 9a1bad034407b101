import type { FolderFacts } from './folderFacts.ts';
import type { PointSink } from './metricTotals.ts';
import { mediaType, numberOf, visitLeaves } from './valueTree.ts';
import { parseWandbJson, type JsonValue } from './wandbJson.ts';

/** The items of one history row, which come in any order; the row is told when it is complete. */
export class HistoryRow {
  private keys: string[] = [];
  private values: number[] = [];
  private media: [string, string][] = [];
  private step = Number.NaN;
  private time = Number.NaN;
  private runtime = Number.NaN;

  clear(): void {
    this.keys.length = 0;
    this.values.length = 0;
    this.media.length = 0;
    this.step = Number.NaN;
    this.time = Number.NaN;
    this.runtime = Number.NaN;
  }

  number(key: string, value: number): void {
    if (key === '_step') this.step = value;
    else if (key === '_timestamp') this.time = value;
    else if (key === '_runtime') this.runtime = value;
    else if (!key.startsWith('_wandb')) {
      this.keys.push(key);
      this.values.push(value);
    }
  }

  /** @returns false when the text is no JSON */
  item(key: string, text: string): boolean {
    const value = parseWandbJson(text);
    if (value === undefined) return false;
    this.value(key, value);
    return true;
  }

  value(key: string, value: JsonValue): void {
    if (key.endsWith('._type') && typeof value === 'string') {
      this.media.push([key.slice(0, -6), value]);
      return;
    }
    visitLeaves(key, value, (name, leaf) => {
      const type = mediaType(leaf);
      if (type !== null) {
        this.media.push([name, type]);
        return;
      }
      const number = numberOf(leaf);
      if (number !== null) this.number(name, number);
    });
  }

  /** @param step number of the row as its frame has it, for rows without an item `_step` */
  tell(facts: FolderFacts, sink: PointSink, step: number): void {
    const at = Number.isNaN(this.step) ? step : this.step;
    let timeMs = Math.round(this.time * 1000);
    if (Number.isNaN(timeMs) && facts.startedAt !== null)
      timeMs = Math.round(facts.startedAt + this.runtime * 1000);
    if (!Number.isNaN(timeMs)) facts.seen(timeMs);
    facts.rows += 1;
    const { media } = this;
    for (const [key, type] of media) facts.addMedia(key, type);
    for (let index = 0; index < this.keys.length; index += 1) {
      const key = this.keys[index] ?? '';
      if (media.some(([name]) => key.startsWith(`${name}.`))) continue;
      sink.point(key, at, timeMs, this.values[index] ?? Number.NaN);
    }
  }
}

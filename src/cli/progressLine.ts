import type { TextSink } from './commandIo.ts';

/** A line on the terminal that says how far it is, rewritten in place and gone at the end. */
export class ProgressLine {
  private shown = false;
  private last = '';

  constructor(
    private readonly sink: TextSink,
    private readonly wanted: boolean,
  ) {}

  show(text: string): void {
    if (!this.wanted || !this.sink.isTerminal || text === this.last) return;
    this.last = text;
    this.shown = true;
    void this.sink.write(`\r\u001B[K${text}`);
  }

  clear(): void {
    if (this.shown) void this.sink.write('\r\u001B[K');
    this.shown = false;
  }
}

export interface CatFileReply {
  readonly id: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** Null when only facts were asked for. */
  readonly content: Buffer | null;
}

export interface CatFileParserOptions {
  /** Whether the reply that begins now carries the object's content. */
  readonly wantsContent: () => boolean;
  readonly maxBytes: number;
  /** Null for an object that is not here, is ambiguous, or lies in a submodule. */
  readonly onReply: (reply: CatFileReply | null) => void;
  readonly onTooLarge: (reply: CatFileReply) => void;
}

/** Cuts the answers of `git cat-file --batch`: `id SP type SP size LF [content LF]`, or a line that ends in a word. */
export class CatFileParser {
  private readonly options: CatFileParserOptions;
  private header: Buffer[] = [];
  private body: { readonly reply: CatFileReply; readonly content: Buffer; filled: number } | null = null;
  private stopped = false;

  constructor(options: CatFileParserOptions) {
    this.options = options;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.stopped)
      at = this.body === null ? this.line(chunk, at) : this.fill(chunk, at);
  }

  private line(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(0x0a, at);
    if (end < 0) {
      this.header.push(chunk.subarray(at));
      return chunk.length;
    }
    const line = Buffer.concat([...this.header, chunk.subarray(at, end)]).toString('utf8');
    this.header = [];
    const match = /^([0-9a-f]{40,64}) (commit|tree|blob|tag) (\d+)$/.exec(line);
    if (match === null) {
      this.options.onReply(null);
      return end + 1;
    }
    const reply = {
      id: match[1] ?? '',
      type: match[2] ?? '',
      sizeBytes: Number(match[3]),
      content: null,
    };
    if (!this.options.wantsContent()) this.options.onReply(reply);
    else if (reply.sizeBytes > this.options.maxBytes) {
      this.stopped = true;
      this.options.onTooLarge(reply);
    } else this.body = { reply, content: Buffer.allocUnsafe(reply.sizeBytes), filled: 0 };
    return end + 1;
  }

  /** Copies what belongs to the object; the newline behind it ends the reply. */
  private fill(chunk: Buffer, at: number): number {
    const { body } = this;
    if (body === null) return at;
    if (body.filled < body.content.length) {
      const count = chunk.copy(body.content, body.filled, at);
      body.filled += count;
      return at + count;
    }
    this.body = null;
    this.options.onReply({ ...body.reply, content: body.content });
    return at + 1;
  }
}

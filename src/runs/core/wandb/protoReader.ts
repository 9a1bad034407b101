/**
 * The fields of one protobuf message, one after the other, without copies. What is no protobuf ends it early and
 * sets `broken`; nothing is thrown.
 */
export class ProtoReader {
  bytes: Buffer;
  /** Number and wire type of the field at hand. */
  field = 0;
  wire = 0;
  /** Bytes of a length-delimited field. */
  start = 0;
  end = 0;
  /** Value of a varint, of a double, or of a fixed 32-bit field. */
  value = 0;
  broken = false;
  private at: number;
  private stop: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.stop = end;
  }

  /** Uses the reader for another message: cheaper than a new one. */
  over(bytes: Buffer, start: number, end: number): this {
    this.bytes = bytes;
    this.at = start;
    this.stop = end;
    this.broken = false;
    return this;
  }

  next(): boolean {
    if (this.at >= this.stop || this.broken) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    switch (this.wire) {
      case 0:
        this.value = this.varint();
        break;
      case 1:
        if (this.at + 8 > this.stop) return this.fail();
        this.value = this.bytes.readDoubleLE(this.at);
        this.at += 8;
        break;
      case 2: {
        const length = this.varint();
        if (length > this.stop - this.at) return this.fail();
        this.start = this.at;
        this.end = this.at + length;
        this.at = this.end;
        break;
      }
      case 5:
        if (this.at + 4 > this.stop) return this.fail();
        this.value = this.bytes.readUInt32LE(this.at);
        this.at += 4;
        break;
      default:
        return this.fail();
    }
    return !this.broken;
  }

  /** The length-delimited field as UTF-8 text. */
  text(): string {
    return this.wire === 2 ? this.bytes.toString('utf8', this.start, this.end) : '';
  }

  /** The length-delimited field as a message. */
  message(): ProtoReader {
    return this.wire === 2
      ? new ProtoReader(this.bytes, this.start, this.end)
      : new ProtoReader(this.bytes, 0, 0);
  }

  private varint(): number {
    let result = 0;
    let factor = 1;
    for (let count = 0; count < 10; count += 1) {
      if (this.at >= this.stop) break;
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      result += (byte & 127) * factor;
      if (byte < 128) return signed(result, count);
      factor *= 128;
    }
    this.broken = true;
    return 0;
  }

  private fail(): false {
    this.broken = true;
    return false;
  }
}

/** Ten bytes hold a negative 64-bit number in two's complement. */
function signed(value: number, lastByte: number): number {
  return lastByte === 9 && value >= 2 ** 63 ? value - 2 ** 64 : value;
}

const text = new TextDecoder();

/**
 * Walks the fields of a protobuf message in place. Nothing is allocated per field, and nothing throws: what does not
 * fit sets `bad` and ends the walk.
 */
export class ProtoCursor {
  at = 0;
  end = 0;
  bad = false;
  /** Number and wire type of the field that `next` found. */
  field = 0;
  wire = 0;
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));

  /** Points at other bytes; the range is set by `over`. */
  look(bytes: Uint8Array, view: DataView): void {
    this.bytes = bytes;
    this.view = view;
  }

  over(start: number, end: number): void {
    this.at = start;
    this.end = end;
    this.bad = false;
  }

  /** Moves to the next field; false at the end. Its value must be read or skipped. */
  next(): boolean {
    if (this.at >= this.end || this.bad) return false;
    // Nearly every key is one byte; field numbers have at most 29 bits.
    const first = this.bytes[this.at] ?? 0;
    if (first < 128) {
      this.at += 1;
      this.field = first >>> 3;
      this.wire = first & 7;
      return true;
    }
    const key = this.varint();
    this.field = Math.floor(key / 8);
    this.wire = key & 7;
    return !this.bad;
  }

  is(field: number, wire: number): boolean {
    return this.field === field && this.wire === wire;
  }

  varint(): number {
    if (this.at < this.end) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte < 128) {
        this.at += 1;
        return byte;
      }
    }
    return this.longVarint();
  }

  private longVarint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 10 && this.at < this.end; count += 1) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      if (byte < 128) return value + byte * factor;
      value += (byte & 127) * factor;
      factor *= 128;
    }
    this.bad = true;
    return 0;
  }

  /** A signed 64-bit integer; beyond 2^53 the nearest double. */
  int64(): number {
    const start = this.at;
    const value = this.varint();
    if (this.at - start < 8 || this.bad) return value;
    let exact = 0n;
    for (let at = this.at - 1; at >= start; at -= 1)
      exact = (exact << 7n) | BigInt((this.bytes[at] ?? 0) & 127);
    return Number(BigInt.asIntN(64, exact));
  }

  double(): number {
    const at = this.take(8);
    return this.bad ? Number.NaN : this.view.getFloat64(at, true);
  }

  float(): number {
    const at = this.take(4);
    return this.bad ? Number.NaN : this.view.getFloat32(at, true);
  }

  /** Enters a length-delimited value: gives its start and leaves `at` behind it. */
  delimited(): number {
    return this.take(this.varint());
  }

  string(start: number): string {
    return text.decode(this.bytes.subarray(start, this.at));
  }

  skip(): void {
    if (this.wire === 0) this.varint();
    else if (this.wire === 1) this.take(8);
    else if (this.wire === 2) this.take(this.varint());
    else if (this.wire === 5) this.take(4);
    else this.bad = true;
  }

  private take(length: number): number {
    const start = this.at;
    if (this.bad || length > this.end - start) {
      this.bad = true;
      this.at = this.end;
      return start;
    }
    this.at = start + length;
    return start;
  }
}

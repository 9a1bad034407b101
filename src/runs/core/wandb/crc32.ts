/** Table of CRC-32 (IEEE 802.3, reflected polynomial EDB88320), as zlib computes it. */
const table = new Uint32Array(256);
for (let value = 0; value < 256; value += 1) {
  let remainder = value;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 1 ? 0xed_b8_83_20 ^ (remainder >>> 1) : remainder >>> 1;
  table[value] = remainder;
}

/** CRC-32 of the bytes from `start` to `end`, as an unsigned number. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xff_ff_ff_ff;
  for (let at = start; at < end; at += 1) crc = (table[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

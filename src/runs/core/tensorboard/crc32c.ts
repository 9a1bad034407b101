/** CRC-32C (Castagnoli, reflected polynomial 0x82f63b78), eight bytes at a time: eight tables of 256 in one array. */
const tables = slicingTables();

function slicingTables(): Int32Array {
  const built = new Int32Array(2048);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    built[byte] = crc;
  }
  for (let at = 256; at < 2048; at += 1) {
    const before = built[at - 256] ?? 0;
    built[at] = (before >>> 8) ^ (built[before & 255] ?? 0);
  }
  return built;
}

/**
 * The checksum as TFRecord stores it: the CRC-32C rotated and moved by a constant, so that checksums of data that
 * hold checksums stay good (tensorboard, `data/server/masked_crc.rs`). Unsigned, 32 bits.
 */
export function maskedCrc32c(bytes: Uint8Array, start: number, end: number): number {
  let crc = -1;
  let at = start;
  // Every index below is within its array: the bounds are in the loop's condition, and bytes index 256 entries.
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    crc =
      tables[1792 + (low & 255)]! ^
      tables[1536 + ((low >>> 8) & 255)]! ^
      tables[1280 + ((low >>> 16) & 255)]! ^
      tables[1024 + (low >>> 24)]! ^
      tables[768 + bytes[at + 4]!]! ^
      tables[512 + bytes[at + 5]!]! ^
      tables[256 + bytes[at + 6]!]! ^
      tables[bytes[at + 7]!]!;
  }
  for (; at < end; at += 1) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at]!) & 255]!;
  crc = ~crc;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

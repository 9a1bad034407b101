import { open } from 'node:fs/promises';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type AsyncBuffer } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import {
  ColumnCollector,
  type ColumnTable,
  type PickColumns,
  type TableSource,
} from '../../core/columnTable.ts';

/** Reads the wanted columns, one group of rows after the other. */
export async function readParquet(source: TableSource, pick: PickColumns): Promise<ColumnTable> {
  const { file, close } = await bufferOf(source);
  try {
    const metadata = await parquetMetadataAsync(file);
    const header = parquetSchema(metadata).children.map(({ element }) => element.name);
    const collector = new ColumnCollector(source.shown, header, pick);
    const columns = [...collector.table().columns.keys()];
    let from = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = from + Number(group.num_rows);
      const options = { file, metadata, columns, rowStart: from, rowEnd, compressors };
      for (const row of await parquetReadObjects(options)) collector.addRecord(row, null);
      from = rowEnd;
    }
    return collector.table();
  } finally {
    await close();
  }
}

async function bufferOf(source: TableSource): Promise<{ file: AsyncBuffer; close: () => Promise<void> }> {
  if ('content' in source) {
    const bytes = Uint8Array.from(source.content);
    return {
      file: {
        byteLength: bytes.byteLength,
        slice: (start, end) => bytes.slice(start, end).buffer,
      },
      close: async () => undefined,
    };
  }
  const handle = await open(source.path);
  const { size } = await handle.stat();
  const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) throw new Error('the file became shorter while it was read');
      filled += bytesRead;
    }
    return bytes.buffer;
  };
  return { file: { byteLength: size, slice }, close: () => handle.close() };
}

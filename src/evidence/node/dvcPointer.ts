import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { parse } from 'yaml';

/**
 * The md5 that DVC holds for a file: in `<file>.dvc` beside it, else among the outputs of the nearest `dvc.lock`
 * upwards; null when DVC does not hold it.
 */
export function pointerDigest(root: string, absolute: string): string | null {
  const beside = outputs(read(`${absolute}.dvc`)).find(({ path }) => absolute.endsWith(`${sep}${path}`));
  if (beside?.md5 !== undefined) return beside.md5;
  for (let folder = dirname(absolute); ; folder = dirname(folder)) {
    const lock = read(resolve(folder, 'dvc.lock'));
    if (lock !== null) {
      const name = relative(folder, absolute).replaceAll(sep, '/');
      const found = Object.values(record(record(lock)['stages']))
        .flatMap(outputs)
        .find(({ path }) => path === name);
      return found?.md5 ?? null;
    }
    if (folder === root || dirname(folder) === folder) return null;
  }
}

function outputs(holder: unknown): readonly { readonly path: string; readonly md5: string | undefined }[] {
  const { outs } = record(holder);
  if (!Array.isArray(outs)) return [];
  return outs.flatMap((out: unknown) => {
    const { path, md5 } = record(out);
    return typeof path === 'string' ? [{ path, md5: typeof md5 === 'string' ? md5 : undefined }] : [];
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A YAML file's value; null when it is not there or damaged (the file itself is hashed then). */
function read(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { schema: 'core' });
  } catch {
    return null;
  }
}

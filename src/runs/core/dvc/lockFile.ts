import { parseYaml12 } from './parseValues.ts';
import { isMap } from './valueTree.ts';

export interface LockedOut {
  /** Relative to the file's folder, as written. */
  readonly path: string;
  /** With `.dir` at its end for folders. */
  readonly md5: string;
}

export interface LockFile {
  readonly outs: readonly LockedOut[];
  /** By params file: tracked keys and the values that were used. */
  readonly params: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/**
 * `dvc.lock` (both schemas) or a `.dvc` file.
 *
 * @throws ValuesError when the text is no YAML
 */
export function parseLockFile(text: string): LockFile {
  const outs: LockedOut[] = [];
  const params = new Map<string, Record<string, unknown>>();
  const root = parseYaml12(text);
  if (!isMap(root)) return { outs, params };
  const wdir = typeof root['wdir'] === 'string' && root['wdir'] !== '.' ? `${root['wdir']}/` : '';
  for (const out of outsOf(root)) outs.push({ ...out, path: wdir + out.path });
  const stages = isMap(root['stages']) ? root['stages'] : root;
  for (const stage of Object.values(stages)) {
    if (!isMap(stage)) continue;
    outs.push(...outsOf(stage));
    if (!isMap(stage['params'])) continue;
    for (const [file, values] of Object.entries(stage['params']))
      if (isMap(values)) params.set(file, { ...params.get(file), ...values });
  }
  return { outs, params };
}

function outsOf(stage: Readonly<Record<string, unknown>>): LockedOut[] {
  const outs = stage['outs'];
  if (!Array.isArray(outs)) return [];
  return outs.flatMap((out: unknown) => {
    if (!isMap(out)) return [];
    const { path, md5 } = out;
    return typeof path === 'string' && typeof md5 === 'string' && /^[0-9a-f]{32}(?:\.dir)?$/u.test(md5)
      ? [{ path, md5 }]
      : [];
  });
}

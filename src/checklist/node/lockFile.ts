import type { GitReads } from '../../git/core/gitReads.ts';

/** Files that name every package with its version; in the order in which they are told. */
const locks = [
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'pixi.lock',
  'Pipfile.lock',
  'conda-lock.yml',
  'pylock.toml',
  'renv.lock',
  'Manifest.toml',
  'package-lock.json',
  'Cargo.lock',
];

/** The file that locks the packages in a commit, in the project's folder or at the top; null when there is none. */
export async function lockFile(
  git: Pick<GitReads, 'tree' | 'read'>,
  commit: string,
  prefix: string,
): Promise<string | null> {
  const folders = prefix === '' ? [''] : [prefix, ''];
  for (const folder of folders) {
    const tree = (await git.tree(folder === '' ? commit : `${commit}:${folder.slice(0, -1)}`)) ?? [];
    const names = tree.filter(({ type }) => type === 'blob').map(({ name }) => name);
    const lock = locks.find((name) => names.includes(name));
    if (lock !== undefined) return `${folder}${lock}`;
    for (const name of names.filter((one) => /^requirements.*\.(txt|lock)$/.test(one)).sort()) {
      const text = (await git.read(`${commit}:${folder}${name}`))?.content.toString('utf8') ?? '';
      if (isPinned(text)) return `${folder}${name}`;
    }
  }
  return null;
}

/** Whether every requirement has one version: `name==1.2`, or an address with a commit or hash. */
export function isPinned(text: string): boolean {
  const lines = text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('-'));
  return (
    lines.length > 0 &&
    lines.every(
      (line) => /(===?\s*[\w.!+-]+)(\s|;|$)/.test(line) || / @ .+(@[0-9a-f]{7,}|#sha256=)/.test(line),
    )
  );
}

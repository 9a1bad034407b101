/** Owners of a path by a CODEOWNERS file: the last line that matches decides. Patterns are those of .gitignore, without `!` and `[ ]`. */
export function codeownersOf(text: string, path: string): readonly string[] {
  let owners: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [pattern, ...rest] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (pattern !== undefined && pattern !== '' && matches(pattern, path)) owners = rest;
  }
  return owners;
}

function matches(pattern: string, path: string): boolean {
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  // A slash inside ties the pattern to the root; without one it matches at any depth.
  const anchored = pattern.startsWith('/') || body.includes('/');
  const source = body
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => globs[part] ?? part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`))
    .join('');
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}(?:/.*)?$`).test(path);
}

const globs: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/**
 * Whether one of the globs of `files.watcherExclude` covers a path (relative to the folder, with `/`) or a folder
 * above it. Knows `*`, `**`, `?`, `{a,b}` and `[...]`, as the editor does.
 */
export function excludedByGlob(path: string, globs: readonly string[]): boolean {
  const parts = path.split('/');
  const tests = globs.flatMap((glob) => {
    const pattern = globPattern(glob);
    return pattern === null ? [] : [pattern];
  });
  return parts.some((_part, index) => {
    const above = parts.slice(0, index + 1).join('/');
    return tests.some((test) => test.test(above));
  });
}

function globPattern(glob: string): RegExp | null {
  let source = '';
  let depth = 0;
  const text = glob.replace(/\/\*\*?$/, '').replace(/\/$/, '');
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (text.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (text.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (mark === '*') source += '[^/]*';
    else if (mark === '?') source += '[^/]';
    else if (mark === '{') {
      source += '(?:';
      depth += 1;
    } else if (mark === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (mark === ',' && depth > 0) source += '|';
    else source += mark.replace(/[.+^$()|\\{}]/g, '\\$&');
  }
  try {
    return depth === 0 && source !== '' ? new RegExp(`^${source}$`) : null;
  } catch {
    // A glob with a stray bracket excludes nothing.
    return null;
  }
}

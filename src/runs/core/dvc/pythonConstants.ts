const assignment = /^(\s*)([A-Za-z_]\w*)\s*(?::[^=]+)?=\s*(.+?)\s*$/u;
const header = /^(\s*)class\s+([A-Za-z_]\w*)[^:]*:\s*(?:#.*)?$/u;

/**
 * Constants of a Python params file: simple literals at the top and in classes, which nest as DVC nests them. What is
 * computed is left out, since it cannot be known without running it.
 */
export function parsePythonConstants(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  const scopes: { indent: number; values: Record<string, unknown> | null }[] = [{ indent: -1, values: root }];
  for (const line of text.split(/\r?\n/u)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    while (scopes.length > 1 && indent <= (scopes.at(-1)?.indent ?? -1)) scopes.pop();
    const scope = scopes.at(-1)?.values ?? null;
    const opened = header.exec(line);
    if (opened) {
      const values: Record<string, unknown> | null = scope && {};
      if (scope && values) scope[opened[2] ?? ''] = values;
      scopes.push({ indent, values });
    } else if (/^\s*(?:async\s+)?(?:def|if|for|while|with|try|else|except|match)\b/u.test(line))
      scopes.push({ indent, values: null });
    else if (scope) {
      const [, , name = '', source = ''] = assignment.exec(line) ?? [];
      const value = name === '' ? undefined : literal(source);
      if (value !== undefined) scope[name] = value;
    }
  }
  return root;
}

function literal(source: string): unknown {
  const text = /^(?:"[^"\\]*"|'[^'\\]*'|[^#"']+)/u.exec(source)?.[0].trim() ?? '';
  if (/^(?:"[^"]*"|'[^']*')$/u.test(text)) return text.slice(1, -1);
  if (/^[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u.test(text)) return Number(text.replaceAll('_', ''));
  if (text === 'True' || text === 'False') return text === 'True';
  if (text === 'None') return null;
  if (/^\[[^[\]{}()]*\]$/u.test(text)) {
    const items = text
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(literal);
    return items.includes(undefined) ? undefined : items;
  }
  return undefined;
}

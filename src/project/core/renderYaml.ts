const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Words of our own that read better without quotes; everything else that people name is written quoted. */
const words = new Set(
  'auto maximize minimize ascending descending asc desc primary guardrail info superior non-inferior none small standard binary macro micro weighted'.split(
    ' ',
  ),
);

/** A text in double quotes, with everything escaped that would not survive as it is. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key of ours as it is, any other in quotes. */
export function renderKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !reserved.test(key) ? key : quoted(key);
}

/** A value on one line. */
export function renderFlow(value: unknown): string {
  if (typeof value === 'string') return words.has(value) ? value : quoted(value);
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '.nan';
    return Number.isFinite(value) ? String(value) : value > 0 ? '.inf' : '-.inf';
  }
  if (Array.isArray(value)) return `[${value.map((item: unknown) => renderFlow(item)).join(', ')}]`;
  if (isPlainObject(value)) {
    const members = entriesOf(value).map(([key, member]) => `${renderKey(key)}: ${renderFlow(member)}`);
    return `{${members.join(', ')}}`;
  }
  return typeof value === 'boolean' ? String(value) : 'null';
}

/** What stands behind `key:`: a blank and one line, or lines of their own that are indented deeper. */
export function renderAfterColon(value: unknown, indent: string, newline: string): string {
  const inner = `${indent}  `;
  if (isPlainObject(value) && entriesOf(value).length > 0) {
    return entriesOf(value)
      .map(
        ([key, member]) => `${newline}${inner}${renderKey(key)}:${renderAfterColon(member, inner, newline)}`,
      )
      .join('');
  }
  if (Array.isArray(value) && value.some((item) => isPlainObject(item))) {
    return value.map((item: unknown) => `${newline}${inner}- ${renderFlow(item)}`).join('');
  }
  return ` ${renderFlow(value)}`;
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

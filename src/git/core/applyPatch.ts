/** Changes of one file in a unified diff as git writes it. */
export interface FilePatch {
  /** Null where the file is new. */
  readonly oldPath: string | null;
  /** Null where the file is deleted. */
  readonly newPath: string | null;
  /** The patch says that it differs, and not how. */
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
}

export interface Hunk {
  /** 1-based line of the old file at which the hunk starts; 0 for an empty old file. */
  readonly oldStart: number;
  /** Lines with their mark: ` `, `-` or `+`; line ends kept as they stand in the patch. */
  readonly lines: readonly PatchLine[];
}

export interface PatchLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  /** False for a last line that `\ No newline at end of file` follows. */
  readonly newline: boolean;
}

/**
 * Reads a unified diff. What is no diff (a mail's head, a tool's remarks) is passed over; a cut last hunk keeps the
 * lines that are there.
 */
export function parsePatch(text: string): readonly FilePatch[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const files: FilePatch[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const isPlain = line.startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ');
    if (!line.startsWith('diff --git ') && !isPlain) {
      at += 1;
      continue;
    }
    const [file, next] = readFile(lines, at);
    files.push(file);
    at = next;
  }
  return files;
}

/**
 * The file after the patch: null when the patch deletes it. A hunk that does not fit at its line is looked for nearby
 * (the nearest place where all its old lines stand), as `patch` does.
 *
 * @returns `fits: false` with the number of the first hunk (1-based) that fits nowhere.
 */
export function applyFilePatch(
  content: string | null,
  patch: FilePatch,
):
  | { readonly fits: true; readonly content: string | null }
  | { readonly fits: false; readonly hunk: number } {
  if (patch.newPath === null) return { fits: true, content: null };
  const source = toLines(content ?? '');
  const result: PatchLine[] = [];
  let done = 0;
  for (const [index, hunk] of patch.hunks.entries()) {
    const old = hunk.lines.filter((line) => line.mark !== '+');
    const start = placeOf(source, old, Math.max(0, hunk.oldStart - (old.length > 0 ? 1 : 0)), done);
    if (start === null) return { fits: false, hunk: index + 1 };
    result.push(...source.slice(done, start));
    result.push(...hunk.lines.filter((line) => line.mark !== '-'));
    done = start + old.length;
  }
  result.push(...source.slice(done));
  return { fits: true, content: toText(result) };
}

function readFile(lines: readonly string[], start: number): [FilePatch, number] {
  let at = start;
  let oldPath: string | null = null;
  let newPath: string | null = null;
  let binary = false;
  const first = lines[at] ?? '';
  if (first.startsWith('diff --git ')) {
    [oldPath, newPath] = headPaths(first.slice('diff --git '.length));
    at += 1;
  }
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('@@ ') || line.startsWith('diff --git ')) break;
    if (line.startsWith('--- ')) oldPath = pathOf(line.slice(4));
    else if (line.startsWith('+++ ')) newPath = pathOf(line.slice(4));
    else if (line.startsWith('rename from ')) oldPath = unquote(line.slice(12));
    else if (line.startsWith('rename to ')) newPath = unquote(line.slice(10));
    else if (line.startsWith('new file mode')) oldPath = null;
    else if (line.startsWith('deleted file mode')) newPath = null;
    else if (line.startsWith('Binary files ') || line === 'GIT binary patch') binary = true;
  }
  const hunks: Hunk[] = [];
  while (at < lines.length && (lines[at] ?? '').startsWith('@@ ')) {
    const [hunk, next] = readHunk(lines, at);
    if (hunk) hunks.push(hunk);
    at = next;
  }
  return [{ oldPath, newPath, binary, hunks }, at];
}

function readHunk(lines: readonly string[], start: number): [Hunk | null, number] {
  const head = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(lines[start] ?? '');
  if (!head) return [null, start + 1];
  let oldLeft = Number(head[2] ?? 1);
  let newLeft = Number(head[3] ?? 1);
  const found: PatchLine[] = [];
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('\\')) {
      const last = found.pop();
      if (last) found.push({ ...last, newline: false });
      continue;
    }
    if (oldLeft <= 0 && newLeft <= 0) break;
    // Mail programs and editors cut the blank of an empty context line.
    const mark = line === '' || line === '\r' ? ' ' : line[0];
    if (mark !== ' ' && mark !== '-' && mark !== '+') break;
    found.push({ mark, text: line === '\r' ? line : line.slice(1), newline: true });
    if (mark !== '+') oldLeft -= 1;
    if (mark !== '-') newLeft -= 1;
  }
  return [{ oldStart: Number(head[1]), lines: found }, at];
}

/** `a/x b/x`, where a name may hold blanks: both halves are the same then. */
function headPaths(text: string): [string | null, string | null] {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(text);
  if (quoted?.[1] !== undefined && quoted[2] !== undefined) return [pathOf(quoted[1]), pathOf(quoted[2])];
  const half = (text.length - 1) / 2;
  return [pathOf(text.slice(0, half)), pathOf(text.slice(half + 1))];
}

function pathOf(text: string): string | null {
  const path = unquote(text.replace(/\t.*$/, '').replace(/\r$/, ''));
  return path === '/dev/null' ? null : path.replace(/^[abciow12]\//, '');
}

/** Git quotes names as C does, bytes of UTF-8 in octal. */
function unquote(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  const bytes: number[] = [];
  const body = text.slice(1, -1);
  const plain: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
  };
  for (const [part, octal, escaped] of body.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gsu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(escaped === undefined ? part : (plain[escaped] ?? escaped)));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Index at which all old lines stand, nearest to where the hunk says, never before what was done. */
function placeOf(
  source: readonly PatchLine[],
  old: readonly PatchLine[],
  wanted: number,
  done: number,
): number | null {
  const last = source.length - old.length;
  for (let away = 0; away <= source.length; away += 1)
    for (const at of away === 0 ? [wanted] : [wanted - away, wanted + away])
      if (at >= done && at <= last && old.every((line, index) => source[at + index]?.text === line.text))
        return at;
  return null;
}

function toLines(text: string): readonly PatchLine[] {
  if (text === '') return [];
  const parts = text.split('\n');
  const newline = parts.at(-1) === '';
  if (newline) parts.pop();
  return parts.map((part, index) => ({
    mark: ' ',
    text: part,
    newline: newline || index < parts.length - 1,
  }));
}

function toText(lines: readonly PatchLine[]): string {
  return lines
    .map((line, index) => (line.newline || index < lines.length - 1 ? `${line.text}\n` : line.text))
    .join('');
}

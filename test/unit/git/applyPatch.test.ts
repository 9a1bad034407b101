import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { applyFilePatch, parsePatch } from '../../../src/git/core/applyPatch.ts';

const folder = mkdtempSync(join(tmpdir(), 'modelwright-patch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** What git itself says about two contents of a file. */
function gitDiff(before: string, after: string): string {
  write('before', before);
  write('after', after);
  try {
    return execFileSync('git', ['diff', '--no-index', '--no-ext-diff', '--no-color', 'before', 'after'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  } catch (error) {
    // Exit code 1 says that they differ.
    return (error as { stdout: string }).stdout;
  }
}

describe('parsePatch', () => {
  it('reads new, deleted, renamed and binary files, and quoted names', () => {
    const patch = parsePatch(
      [
        'diff --git a/new.py b/new.py',
        'new file mode 100644',
        'index 0000000..1111111',
        '--- /dev/null',
        '+++ b/new.py',
        '@@ -0,0 +1 @@',
        '+x = 1',
        'diff --git a/old name.py b/old name.py',
        'deleted file mode 100644',
        '--- a/old name.py',
        '+++ /dev/null',
        '@@ -1 +0,0 @@',
        '-y = 2',
        'diff --git a/a.py b/b.py',
        'similarity index 100%',
        'rename from a.py',
        'rename to b.py',
        'diff --git a/model.bin b/model.bin',
        'index 1..2 100644',
        'Binary files a/model.bin and b/model.bin differ',
        'diff --git "a/gr\\303\\266\\303\\237e.py" "b/gr\\303\\266\\303\\237e.py"',
        '--- "a/gr\\303\\266\\303\\237e.py"',
        '+++ "b/gr\\303\\266\\303\\237e.py"',
        '@@ -1 +1 @@',
        '-a',
        '+b',
        '',
      ].join('\n'),
    );
    expect(
      patch.map(({ oldPath, newPath, binary, hunks }) => [oldPath, newPath, binary, hunks.length]),
    ).toEqual([
      [null, 'new.py', false, 1],
      ['old name.py', null, false, 1],
      ['a.py', 'b.py', false, 0],
      ['model.bin', 'model.bin', true, 0],
      ['größe.py', 'größe.py', false, 1],
    ]);
  });

  it('takes lines that look like heads inside a hunk as lines', () => {
    const text = gitDiff('-- a\nkeep\n', '++ b\nkeep\ndiff --git a/x b/x\n');
    const [file, ...others] = parsePatch(text);
    expect(others).toEqual([]);
    expect(applyFilePatch('-- a\nkeep\n', file!)).toEqual({
      fits: true,
      content: '++ b\nkeep\ndiff --git a/x b/x\n',
    });
  });
});

describe('applyFilePatch', () => {
  it('gives what git made, for any two contents', () => {
    const text = fc
      .tuple(
        fc.array(fc.constantFrom('a', 'b', 'c', '', 'x = 1', '+p', '-m', ' s', '\\ n', 'd\r'), {
          maxLength: 30,
        }),
        fc.boolean(),
      )
      .map(([lines, end]) => lines.join('\n') + (end && lines.length > 0 ? '\n' : ''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = parsePatch(gitDiff(before, after));
        const result = patch[0] ? applyFilePatch(before, patch[0]) : { fits: true, content: before };
        expect(result).toEqual({ fits: true, content: after });
      }),
      { numRuns: 60 },
    );
  });

  it('finds a hunk that moved, and says which one fits nowhere', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n') + '\n';
    const [patch] = parsePatch(gitDiff(before, before.replace('line 10', 'LINE 10')));
    expect(applyFilePatch(`# one more\n${before}`, patch!)).toEqual({
      fits: true,
      content: `# one more\n${before.replace('line 10', 'LINE 10')}`,
    });
    expect(applyFilePatch('something else\n', patch!)).toEqual({ fits: false, hunk: 1 });
  });

  it('deletes a file whatever it holds', () => {
    const [patch] = parsePatch('diff --git a/x b/x\ndeleted file mode 100644\n');
    expect(applyFilePatch('text\n', patch!)).toEqual({ fits: true, content: null });
  });
});

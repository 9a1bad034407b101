import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../../src/git/core/applyPatch.ts';
import { patchedChanges } from '../../../src/git/core/patchedChanges.ts';

const change = (path: string, status: 'added' | 'modified' | 'deleted') => ({
  path,
  status,
  added: 1,
  deleted: 1,
});

describe('patchedChanges', () => {
  it('gives both sides of committed changes, renames found', () => {
    const renamed = { path: 'new.py', oldPath: 'old.py', status: 'renamed', added: 0, deleted: 0 } as const;
    expect(patchedChanges([change('b', 'added'), change('a', 'deleted'), renamed], [])).toEqual([
      { before: 'a', after: null, patched: false },
      { before: null, after: 'b', patched: false },
      { before: 'old.py', after: 'new.py', patched: false },
    ]);
  });

  it('puts a recorded patch on top: changed, new, deleted and renamed files', () => {
    const patch = parsePatch(
      [
        'diff --git a/a b/a',
        '@@ -1 +1 @@',
        '-x',
        '+y',
        'diff --git a/n b/n',
        'new file mode 100644',
        'diff --git a/b b/b',
        'deleted file mode 100644',
        'diff --git a/r b/s',
        'rename from r',
        'rename to s',
      ].join('\n'),
    );
    expect(patchedChanges([change('b', 'added'), change('r', 'modified')], patch)).toEqual([
      { before: 'a', after: 'a', patched: true },
      { before: null, after: 'n', patched: true },
      { before: 'r', after: 's', patched: true },
    ]);
  });

  it('leaves binary changes of a patch to the commit', () => {
    const patch = parsePatch('diff --git a/m b/m\nBinary files a/m and b/m differ\n');
    expect(patchedChanges([], patch)).toEqual([]);
  });
});

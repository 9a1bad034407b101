import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/platform/findProgram.ts';
import { programEnv } from '../../../src/platform/programEnv.ts';
import { runProgram, startProgram } from '../../../src/platform/runProgram.ts';

const node = process.execPath;
const folder = mkdtempSync(join(tmpdir(), 'modelwright-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const script = (code: string) => ['-e', code];

describe('running a program', () => {
  it('hands over arguments as they are, and input, and gives bytes back', async () => {
    const args = ['a b', '$HOME', '; rm -rf x', '"q"', "'", '*', ''];
    const echo = await runProgram(node, [
      ...script('console.log(JSON.stringify(process.argv.slice(1)))'),
      ...args,
    ]);
    expect(JSON.parse(echo.stdout.toString())).toEqual(args);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);
    const piped = await runProgram(node, script('process.stdin.pipe(process.stdout)'), { input: bytes });
    expect(piped.stdout.equals(bytes)).toBe(true);
  });

  it('fails with the first line of standard error', async () => {
    const run = runProgram(
      node,
      script('process.stderr.write("\\nfirst\\nsecond\\n"); process.exitCode = 3'),
    );
    await expect(run).rejects.toMatchObject({ code: 'program-failed', message: 'first' });
    const ok = await runProgram(node, script('process.exitCode = 3'), { okCodes: [0, 3] });
    expect(ok.code).toBe(3);
    await expect(runProgram('no-such-program', [])).rejects.toMatchObject({ code: 'program-failed' });
    await expect(runProgram(node, [], { cwd: '/nonexistent' })).rejects.toMatchObject({
      code: 'program-failed',
    });
  });

  it('stops at the time limit, at the size limit, and on abort', async () => {
    const wait = script('setTimeout(() => {}, 60000)');
    await expect(runProgram(node, wait, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'program-failed' });
    const flood = script('for (;;) process.stdout.write("x".repeat(65536))');
    await expect(runProgram(node, flood, { maxBytes: 1000 })).rejects.toThrow('more than 1000 bytes');
    const abort = new AbortController();
    const run = runProgram(node, wait, { signal: abort.signal });
    setTimeout(() => abort.abort(), 30);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runProgram(node, wait, { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('does not mind a program that never reads its input', async () => {
    const done = await runProgram(node, script('process.exit(0)'), { input: 'x'.repeat(1_000_000) });
    expect(done.code).toBe(0);
  });

  it('hands over an allow-listed environment and the extras', () => {
    const own = {
      PATH: '/bin',
      HOME: '/h',
      LC_TIME: 'de',
      GIT_DIR: '/x',
      EDITOR: 'vi',
      AWS_SECRET: 's',
      NODE_OPTIONS: '-r x',
    };
    expect(programEnv({ GIT_OPTIONAL_LOCKS: '0' }, own)).toEqual({
      PATH: '/bin',
      HOME: '/h',
      LC_TIME: 'de',
      GIT_OPTIONAL_LOCKS: '0',
    });
  });

  it('looks for programs in absolute folders of the PATH alone', () => {
    writeFileSync(join(folder, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(folder, 'data'), 'x', { mode: 0o644 });
    expect(findProgram('tool', `.:relative:${folder}`)).toBe(join(folder, 'tool'));
    expect(findProgram('tool', '.')).toBeNull();
    expect(findProgram('data', folder)).toBeNull();
    expect(findProgram(join(folder, 'tool'), '')).toBe(join(folder, 'tool'));
  });
});

describe('a program that stays', () => {
  it('answers until its input ends, and says why it ended', async () => {
    const chunks: string[] = [];
    const reason = await new Promise<string>((resolve) => {
      const program = startProgram(
        node,
        script(
          'process.stdin.on("data", (d) => process.stdout.write(String(d).toUpperCase())).on("end", () => { console.error("bye"); process.exitCode = 2; })',
        ),
        {
          onData: (chunk) => {
            chunks.push(chunk.toString());
            program.end();
          },
          onEnd: resolve,
        },
      );
      program.write('hello');
    });
    expect(chunks.join('')).toBe('HELLO');
    expect(reason).toBe('bye');
  });
});

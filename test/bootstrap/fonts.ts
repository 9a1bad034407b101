/** Fonts that keep screenshots readable. Their absence stops no test. */
import { existsSync } from 'node:fs';
import { aptInstall, whyNoApt } from './apt.ts';
import { onPath, runProgram } from './program.mjs';
import { say } from './say.mjs';

export async function ensureFonts(): Promise<void> {
  if (await hasFonts()) return;
  if ((await whyNoApt()) !== undefined) return;
  const reason = await aptInstall(['fonts-liberation'], 'fonts');
  if (reason !== undefined) say(`No fonts were installed: ${reason}. Screenshots may look bare.`);
}

async function hasFonts(): Promise<boolean> {
  if (existsSync('/usr/share/fonts/truetype/liberation') || existsSync('/usr/share/fonts/truetype/dejavu'))
    return true;
  if (onPath('fc-list') === undefined) return false;
  const listed = await runProgram('fc-list', [':', 'family'], { timeoutMs: 20_000 });
  return /sans/i.test(listed.output);
}

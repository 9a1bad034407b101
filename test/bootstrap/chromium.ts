/** The browser that shows the editor: one of this machine, else Debian's package, else Playwright's own build. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from './apt.ts';
import { editorsFolder, node24, root } from './layout.mjs';
import { lastWords, onPath, runProgram } from './program.mjs';
import { say, seconds } from './say.mjs';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const ownFolder = join(editorsFolder, 'browsers');

/** Path of a Chromium, or undefined. `MODELWRIGHT_CHROMIUM` names one explicitly. */
export function findChromium(): string | undefined {
  const named = process.env.MODELWRIGHT_CHROMIUM;
  if (named !== undefined && existsSync(named)) return named;
  const path = `${process.env.PATH ?? ''}:/usr/bin:/usr/local/bin`;
  for (const name of names) {
    const file = onPath(name, path);
    if (file !== undefined) return file;
  }
  return findOwn();
}

function findOwn(): string | undefined {
  if (!existsSync(ownFolder)) return undefined;
  for (const entry of readdirSync(ownFolder).filter((name) => /^chromium-\d/.test(name)))
    for (const platform of ['chrome-linux', 'chrome-linux64', 'chrome-linux-arm64']) {
      const file = join(ownFolder, entry, platform, 'chrome');
      if (existsSync(file)) return file;
    }
  return undefined;
}

/** Installs Chromium unless there is one. Returns undefined, or why there is none. */
export async function ensureChromium(): Promise<string | undefined> {
  if (findChromium() !== undefined) return undefined;
  const aptReason = await aptInstall(['chromium', 'fonts-liberation'], 'Chromium');
  if (findChromium() !== undefined) return undefined;
  const started = Date.now();
  say(
    `Debian's Chromium cannot be installed (${aptReason ?? 'no program came with it'}). Downloading Playwright's ...`,
  );
  const done = await runProgram(
    node24,
    [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium', '--no-shell'],
    { cwd: root, env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: ownFolder }, timeoutMs: 300_000 },
  );
  if (findChromium() !== undefined) {
    say(`Installed Chromium in ${seconds(started)}.`);
    return undefined;
  }
  const reason = `there is no Chromium: ${aptReason ?? 'apt-get brought none'}; download: ${lastWords(done.output, 1)}`;
  say(`${reason}. Host and e2e tests cannot run.`);
  return reason;
}

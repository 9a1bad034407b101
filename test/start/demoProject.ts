import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { makeSampleProject } from '../support/sampleProject.ts';

const unpackScript = join(root, 'examples', 'unpack.mjs');
const liveScript = join(root, 'examples', 'live.mjs');

/** Fills a folder with the demo project, or with the small sample in a checkout without examples. */
export async function fillDemo(folder: string): Promise<void> {
  if (!existsSync(unpackScript)) {
    makeSampleProject(folder);
    return;
  }
  // The contract of examples/: one function each.
  const { unpackDemo } = (await import(unpackScript)) as {
    unpackDemo: (folder: string) => Promise<void> | void;
  };
  await unpackDemo(folder);
}

/** Starts the training that writes; gives what ends it, or undefined in a checkout without one. */
export async function startLive(folder: string): Promise<(() => void) | undefined> {
  if (!existsSync(liveScript)) return undefined;
  const live = (await import(liveScript)) as { startLive: (folder: string) => () => void };
  return live.startLive(folder);
}

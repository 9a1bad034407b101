import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Where real stores lie: small ones in the repository, all of them beside a checkout that has them. */
const places = [
  join(root, 'test/fixtures'),
  resolve(root, '../shared/fixtures'),
  resolve(root, '../../shared/fixtures'),
];

/** Folder of a fixture, or null with the reason "fixtures not present" for the caller to skip by. */
export function fixture(path: string): string | null {
  return places.map((place) => join(place, path)).find((place) => existsSync(place)) ?? null;
}

/** An empty folder that is removed when the test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-test-'));
  // A worker that was told to stop may still write its cache there.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

/** A writable copy of a fixture's folder. */
export function copyOf(folder: string): string {
  const copy = join(scratchFolder(), 'copy');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Runs something without the rights of root, for whom no file is locked. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

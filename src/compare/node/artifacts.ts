import { closeSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { ArtifactPreview } from '../../contract/runPage.ts';
import { artifactKind, imageMime } from '../core/artifactKind.ts';
import { compareNatural } from '../core/naturalOrder.ts';

const mostFiles = 2000;
const mostFolders = 500;
const deepest = 8;
const mostImageBytes = 8 * 1024 * 1024;
const mostTextBytes = 256 * 1024;

export interface ArtifactFile {
  /** Relative to the artifacts' folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * Files below an artifact folder in natural order. Bounded in depth and number; links are listed when they lead to a
 * file but folders behind links are not entered, so no loop can hold it. What cannot be read is left out.
 */
export function listArtifacts(folder: string): {
  readonly files: readonly ArtifactFile[];
  readonly truncated: boolean;
} {
  const files: ArtifactFile[] = [];
  const queue: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  let truncated = false;
  let folders = 0;
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (++folders > mostFolders || files.length >= mostFiles) {
      truncated = true;
      break;
    }
    for (const entry of readFolder(join(folder, next.path))) {
      const path = next.path === '' ? entry.name : `${next.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (next.depth < deepest) queue.push({ path, depth: next.depth + 1 });
        else truncated = true;
        continue;
      }
      const sizeBytes = fileSize(join(folder, path));
      if (sizeBytes === null) continue;
      if (files.length < mostFiles) files.push({ path, sizeBytes });
      else truncated = true;
    }
  }
  return { files: files.sort((a, b) => compareNatural(a.path, b.path)), truncated };
}

/** Absolute path of a file below the folder, links resolved; null when it is none or lies outside. */
export function artifactFile(folder: string, path: string): string | null {
  if (path === '' || isAbsolute(path)) return null;
  try {
    const base = realpathSync(folder);
    const file = realpathSync(join(base, path));
    const inside = relative(base, file);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** A picture, or the beginning of a text, for the panel; null for models, large pictures and binary files. */
export function previewArtifact(folder: string, path: string): ArtifactPreview | null {
  const file = artifactFile(folder, path);
  const kind = artifactKind(path);
  if (!file || kind === 'model') return null;
  const mime = imageMime(path);
  if (mime) {
    const size = fileSize(file);
    if (size === null || size > mostImageBytes) return null;
    const bytes = readBytes(file, 0, size);
    return bytes && { kind: 'image', mime, bytes: new Uint8Array(bytes) };
  }
  const head = readBytes(file, 0, mostTextBytes + 1);
  if (!head || head.includes(0)) return null;
  return {
    kind: 'text',
    text: head.subarray(0, mostTextBytes).toString('utf8'),
    truncated: head.length > mostTextBytes,
  };
}

/** The end of a text file, from a line's beginning; null when it cannot be read. */
export function readTail(file: string, bytes: number): string | null {
  const size = fileSize(file);
  if (size === null) return null;
  const from = Math.max(0, size - bytes);
  const text = readBytes(file, from, bytes)?.toString('utf8');
  if (text === undefined) return null;
  return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
}

/** The beginning of a text file of at most `bytes`; null when it cannot be read. */
export function readHead(file: string, bytes: number): string | null {
  return readBytes(file, 0, bytes)?.toString('utf8') ?? null;
}

function readFolder(path: string): readonly { readonly name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function fileSize(path: string): number | null {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return stat.size;
    if (!stat.isSymbolicLink()) return null;
    const target = statSync(path);
    return target.isFile() ? target.size : null;
  } catch {
    return null;
  }
}

function readBytes(file: string, from: number, length: number): Buffer | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    const buffer = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const count = readSync(handle, buffer, read, length - read, from + read);
      if (count === 0) break;
      read += count;
    }
    return buffer.subarray(0, read);
  } catch {
    return null;
  } finally {
    closeSync(handle);
  }
}

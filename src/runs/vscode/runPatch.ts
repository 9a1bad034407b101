import { readFile, stat } from 'node:fs/promises';
import type { FilePatch } from '../../git/core/applyPatch.ts';
import { parsePatch } from '../../git/core/applyPatch.ts';
import type { RawRun } from '../core/reader.ts';
import type { OpenProject } from './openProject.ts';

const largestBytes = 20 * 1024 * 1024;

/** The uncommitted code that a run's tracker kept as a patch; empty where it kept none or it is gone. */
export async function runPatch(project: OpenProject, runId: string): Promise<readonly FilePatch[]> {
  const raw = await project.services.index.call<RawRun | null>('index', 'raw', [runId]);
  const file = raw?.git?.patchFile ?? null;
  if (file === null) return [];
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.size > largestBytes) return [];
  return parsePatch(await readFile(file, 'utf8'));
}

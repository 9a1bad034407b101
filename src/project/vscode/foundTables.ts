import type { FoundProject } from '../core/firstProject.ts';
import { findParts } from '../node/findParts.ts';

/** Tables that lie in a folder, with the columns of their header; data folders first. */
export async function foundTables(root: string): Promise<FoundProject['tables']> {
  return (await findParts(root)).tables;
}

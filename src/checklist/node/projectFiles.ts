import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractPath } from '../../evidence/core/inputNames.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { ProjectFiles } from '../core/checklistFacts.ts';

/** Where the model card is written when nobody says otherwise. */
export const cardPath = 'MODEL_CARD.md';

const datasheets = ['DATASHEET.md', 'docs/DATASHEET.md', 'docs/datasheet.md', 'data/DATASHEET.md'];
/** In the order in which the code hosts look; they lie at the top of the repository. */
const codeowners = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** The files that items look at, as they are in the work tree. */
export function projectFiles(
  root: string,
  project: ProjectFile,
  repository: { readonly topLevel: string; readonly prefix: string },
): ProjectFiles {
  const owners = first(repository.topLevel, codeowners);
  const contracts = project.datasets
    .map(({ id }) => [id, contractPath(id)] as const)
    .filter(([, path]) => existsSync(join(root, path)));
  return {
    contracts: Object.fromEntries(contracts),
    codeowners: owners && { ...owners, prefix: repository.prefix },
    datasheet: first(root, datasheets),
    card: first(root, [cardPath]),
  };
}

function first(
  folder: string,
  paths: readonly string[],
): { readonly path: string; readonly text: string } | null {
  for (const path of paths) {
    const text = readText(join(folder, path));
    if (text !== null) return { path, text };
  }
  return null;
}

/** Null when there is no such file, or it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

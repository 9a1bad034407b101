import { lensVerdict } from '../../objectives/core/lensTexts.ts';
import { hashOf } from '../../platform/canonicalJson.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { readProject } from '../../project/core/readProject.ts';

/** The project file as its text in an editor has it, saved or not. */
export function readEdited(
  text: string,
  path: string,
  file: string,
): Pick<ProjectFile, 'objectives' | 'datasets' | 'problems'> {
  return readProject(text, path, file, { hash: hashOf, version: null });
}

export { lensVerdict };

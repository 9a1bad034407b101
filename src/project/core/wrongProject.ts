import { ModelwrightError } from '../../platform/errors.ts';
import type { ProjectFile } from './projectTypes.ts';

/** Why nobody may judge by a project file, with its place: its first error. Null when it has none. */
export function wrongProject({ problems }: Pick<ProjectFile, 'problems'>): ModelwrightError | null {
  const problem = problems.find(({ severity }) => severity === 'error');
  if (!problem) return null;
  const { file, line, column, message, suggestion } = problem;
  return new ModelwrightError('project-file', message, {
    file,
    line,
    column,
    // Most sentences name it themselves.
    ...(suggestion === undefined || message.includes(`"${suggestion}"`)
      ? {}
      : { hint: `Nearest known: ${suggestion}.` }),
  });
}

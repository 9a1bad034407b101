import type { SourceEntry } from '../../project/core/projectTypes.ts';
import type { WhereToLook } from './storeSet.ts';

/** The places that the project file and the user's setting name; a list in the project file replaces the walk. */
export function whereToLook(
  sources: 'auto' | readonly SourceEntry[],
  extraSources: readonly string[],
): WhereToLook {
  const listed = sources === 'auto' ? [] : sources;
  return {
    walkRoot: sources === 'auto',
    named: [
      ...listed.map(({ type, location, options }) => ({ type, location, options })),
      ...extraSources.map((location) => ({ type: null, location, options: {} })),
    ],
  };
}

import type { ProjectParts } from '../../project/core/projectParts.ts';

/** The files that verdicts are computed from, as the project file names them: relative to the root, or absolute. */
export function judgedFiles(parts: Pick<ProjectParts, 'objectives' | 'datasets'>): readonly string[] {
  const files = [
    ...parts.objectives.flatMap((objective) => objective.predictions?.path ?? []),
    ...parts.datasets.flatMap(({ path, splits, agreement, outOfSample, current }) => [
      path,
      ...Object.values(splits),
      ...[agreement?.path, outOfSample?.path, current].filter((one) => typeof one === 'string'),
    ]),
  ];
  return [...new Set(files)].filter((file) => file !== '').sort();
}

/**
 * Where predictions may lie, as globs below the root: runs keep them among their artifacts, at a path that ends like
 * the one in the project file, or under its name alone.
 */
export function predictionGlobs({ objectives }: Pick<ProjectParts, 'objectives'>): readonly string[] {
  const names = objectives.flatMap(({ predictions }) => predictions?.path.split('/').at(-1) ?? []);
  // What means something else in a glob stands for any character.
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => `**/${name.replaceAll(/[*?{}[\]!\\]/g, '?')}`);
}

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

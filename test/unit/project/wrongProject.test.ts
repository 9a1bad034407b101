import { expect, test } from 'vitest';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { wrongProject } from '../../../src/project/core/wrongProject.ts';

const read = (text: string) =>
  readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', { hash: hashOf, version: '0.2.0' });

test('a file without an error may be judged by, warnings or not', () => {
  const warned = read('version: 1\nobjectives:\n  - {id: a, metric: m, role: info}\n');
  expect(warned.problems.map(({ severity }) => severity)).toEqual(['warning']);
  expect(wrongProject(warned)).toBeNull();
});

test('the first error is told with its place, and a bracket that is open is one error', () => {
  const file = read('version: 1\nobjectives: [\n  - id: a\n    metric: m\n  - id: b\n    metric: n\n');
  expect(file.problems).toHaveLength(1);
  expect(wrongProject(file)).toMatchObject({
    code: 'project-file',
    message: expect.stringMatching(/^This is no YAML: /),
    details: { file: 'modelwright.yaml', line: 3, column: 9 },
  });
  expect(wrongProject(read('version: 1\nobjectivs: []\n'))?.details).not.toHaveProperty('hint');
});

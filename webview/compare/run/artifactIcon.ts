import type { RunPage } from '../../../src/contract/runPage.ts';
import type { IconName } from '../../ui/icons.ts';

type File = RunPage['artifacts'][number];

const byKind: Readonly<Record<File['kind'], IconName>> = {
  image: 'file-media',
  text: 'file',
  json: 'json',
  model: 'package',
  other: 'file',
};

export function artifactIcon(file: File): IconName {
  if (file.path.endsWith('.csv') || file.path.endsWith('.tsv')) return 'table';
  return file.path.endsWith('.log') ? 'output' : byKind[file.kind];
}

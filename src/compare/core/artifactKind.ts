import type { RunPage } from '../../contract/runPage.ts';

export type ArtifactKind = RunPage['artifacts'][number]['kind'];

const endings: readonly (readonly [ArtifactKind, readonly string[]])[] = [
  ['image', ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'svg']],
  ['json', ['json', 'ipynb', 'geojson']],
  [
    'text',
    [
      'txt',
      'log',
      'csv',
      'tsv',
      'md',
      'yaml',
      'yml',
      'html',
      'htm',
      'py',
      'r',
      'sh',
      'toml',
      'ini',
      'cfg',
      'xml',
      'jsonl',
      'patch',
      'diff',
      'out',
      'err',
      'rst',
      'tex',
    ],
  ],
  [
    'model',
    [
      'pkl',
      'pickle',
      'joblib',
      'onnx',
      'pt',
      'pth',
      'ckpt',
      'keras',
      'h5',
      'hdf5',
      'safetensors',
      'skops',
      'cbm',
      'ubj',
      'bst',
      'tflite',
      'pb',
      'gguf',
      'mlmodel',
      'torchscript',
    ],
  ],
];
const textNames: ReadonlySet<string> = new Set(['mlmodel', 'dockerfile', 'makefile', 'license', 'readme']);

/** What an artifact is, by its name alone. */
export function artifactKind(path: string): ArtifactKind {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (textNames.has(name)) return 'text';
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot + 1) : '';
  return endings.find(([, list]) => list.includes(ending))?.[0] ?? 'other';
}

const mimes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
};

/** Media type of a picture; null for everything else. */
export function imageMime(path: string): string | null {
  return mimes[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

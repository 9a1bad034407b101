import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundProject } from '../core/firstProject.ts';
import { tableHeader } from './tableHeader.ts';

const deepest = 4;
const mostEntries = 5000;
const elsewhere =
  /^(\..*|node_modules|mlruns|mlartifacts|wandb|lightning_logs|dvclive|outputs|multirun|venv|env|site-packages|__pycache__|dist|build|docs?|tests?)$/i;

type Parts = Pick<FoundProject, 'tables' | 'models' | 'scripts' | 'params'>;

/** Tables, model files and training scripts of a folder, by their names; nothing is run. */
export async function findParts(root: string): Promise<Parts> {
  const files = walk(root);
  const tables = files.filter(
    (path) => /\.(csv|tsv|parquet|jsonl|ndjson)(\.gz)?$/i.test(path) && !isResult(path),
  );
  const headers = await Promise.all(
    tables.slice(0, 20).map(async (path) => ({ path, columns: (await tableHeader(join(root, path))) ?? [] })),
  );
  return {
    // Data folders first: a table elsewhere is more likely a result.
    tables: headers.toSorted((a, b) => Number(isData(b.path)) - Number(isData(a.path))),
    models: files.filter((path) => /\.(onnx|safetensors|joblib|pkl|pt|pth|keras|h5|ubj|cbm)$/i.test(path)),
    scripts: files
      .filter((path) => /(^|\/)(train|fit)[^/]*\.(py|sh)$/i.test(path))
      .toSorted((a, b) => depthOf(a) - depthOf(b) || a.length - b.length),
    params: files.find((path) => /^(params|config)\.ya?ml$/i.test(path)) ?? null,
  };
}

function isData(path: string): boolean {
  return /^(data|datasets?)\//i.test(path);
}

function isResult(path: string): boolean {
  return /(predict|metric|result|report|history|log)/i.test(path);
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** Files below a folder, nearest first, in the order of their names. */
function walk(root: string): readonly string[] {
  const files: string[] = [];
  let level = [''];
  let seen = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of entriesOf(join(root, folder))) {
        if (++seen > mostEntries) return files;
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFile()) files.push(path);
        else if (entry.isDirectory() && !elsewhere.test(entry.name)) next.push(path);
      }
    }
    level = next;
  }
  return files;
}

function entriesOf(folder: string): readonly { name: string; isFile(): boolean; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // What may not be looked into holds nothing for a first file.
    return [];
  }
}

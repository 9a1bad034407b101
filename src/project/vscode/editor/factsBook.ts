import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { RelativePattern, Uri, workspace } from 'vscode';
import { programVersion } from '../../../platform/version.ts';
import { noFacts, type ProjectFacts } from '../../core/language/projectFacts.ts';
import { TableHeaders } from '../../node/tableHeaders.ts';
import type { FactsSources } from './projectFactsSource.ts';

const useful =
  '**/*.{csv,tsv,parquet,jsonl,ndjson,gz,json,yaml,yml,onnx,pkl,joblib,pt,pth,safetensors,h5,keras,db}';
const elsewhere = '**/{node_modules,.git,.dvc,mlruns,wandb,.venv,venv,.modelwright,__pycache__}/**';
const mail = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
const mostFiles = 1000;

/** What is known around each project file, gathered when somebody looks at the file. */
export class FactsBook {
  private readonly headers = new Map<string, TableHeaders>();
  private readonly last = new Map<string, ProjectFacts>();

  constructor(private readonly sources: FactsSources) {}

  /** What was known when it was looked last; nothing before. */
  known(file: string): ProjectFacts {
    return this.last.get(file) ?? noFacts;
  }

  /** Looks again: at runs, files, and the headers of tables that the text names. */
  async look(file: string, text: string): Promise<ProjectFacts> {
    const root = dirname(file);
    const headers = this.headers.get(file) ?? new TableHeaders(root);
    this.headers.set(file, headers);
    const [runs, items, files] = await Promise.all([
      this.sources.runs.of(file),
      this.sources.items(),
      filesOf(root),
      headers.load(tablesIn(text)),
    ]);
    const facts: ProjectFacts = {
      ...noFacts,
      ...runs,
      people: [...new Set(text.match(mail) ?? [])],
      items,
      exists: (path) => existsSync(resolve(root, path)),
      files,
      columns: (path) => headers.columns(path),
      today: localDay(new Date()),
      version: programVersion,
    };
    this.last.set(file, facts);
    return facts;
  }

  /** Looks again, and into the artifacts of runs for tables that are not here: that takes longer than a check may. */
  async lookToComplete(file: string, text: string): Promise<ProjectFacts> {
    const facts = await this.look(file, text);
    const away = tablesIn(text).filter((path) => !facts.exists(path));
    if (away.length === 0) return facts;
    const kept = await this.sources.runs.predictionColumns(file, away);
    return { ...facts, predictionColumns: (path) => kept[path] ?? null };
  }

  forget(file: string): void {
    this.headers.delete(file);
    this.last.delete(file);
  }
}

async function filesOf(root: string): Promise<readonly string[]> {
  const found = await workspace.findFiles(new RelativePattern(Uri.file(root), useful), elsewhere, mostFiles);
  return found
    .map((uri) => relative(root, uri.fsPath).split(sep).join('/'))
    .filter((path) => !path.endsWith('modelwright.yaml'))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}

/** Whatever in the text looks like the path of a table; those that are none have no header. */
function tablesIn(text: string): readonly string[] {
  const found =
    text.match(/[^\s"'{}[\],:][^\s"'{}[\],]*\.(?:csv|tsv|parquet|pq|jsonl|ndjson)(?:\.gz)?/gi) ?? [];
  return [...new Set(found)].slice(0, 50);
}

/** Today where the person is; a waiver ends with their day. */
function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

import { join, resolve } from 'node:path';
import type { TableView } from '../../contract/compareTable.ts';
import type { RunNote } from '../../contract/runPage.ts';
import { hashOf } from '../../platform/canonicalJson.ts';
import { programVersion } from '../../platform/version.ts';
import { isModelwrightError } from '../../platform/errors.ts';
import { commentBeside } from '../core/commentBeside.ts';
import type { ProjectFile, ProjectProblem, ProjectStore } from '../core/projectTypes.ts';
import { projectFileName } from '../core/projectFileName.ts';
import { compareProjectKeys, defaultProject, readProject } from '../core/readProject.ts';
import {
  compareNoteKeys,
  compareViewKeys,
  notesFileName,
  readNotes,
  readViews,
  viewsFileName,
} from '../core/sharedFiles.ts';
import { editYaml } from '../core/yamlEdit.ts';
import { readText, writeText } from './textFile.ts';

type Path = readonly [string, ...string[]];
type Change = readonly [path: Path, value: unknown];

/** Opens the files that people share of one project root: `modelwright.yaml`, and notes and views beside it. */
export function openProjectStore(root: string): ProjectStore {
  return new FileProjectStore(resolve(root));
}

interface Loaded {
  /** What the three files held, or why they could not be read. */
  readonly texts: readonly string[];
  readonly project: ProjectFile;
  readonly notes: Readonly<Record<string, RunNote>>;
  readonly views: readonly { readonly name: string; readonly view: TableView }[];
}

class FileProjectStore implements ProjectStore {
  private readonly root: string;
  private loaded: Loaded;

  constructor(root: string) {
    this.root = root;
    this.loaded = load(root);
  }

  project(): ProjectFile {
    return this.loaded.project;
  }

  notes(): Readonly<Record<string, RunNote>> {
    return this.loaded.notes;
  }

  views(): readonly { readonly name: string; readonly view: TableView }[] {
    return this.loaded.views;
  }

  editProject(changes: Readonly<Record<string, unknown>>): void {
    const list = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): Change => [[key], value ?? undefined]);
    this.edit(projectFileName, list, compareProjectKeys);
  }

  commentBeside(key: string): string | null {
    return commentBeside(
      readText(join(this.root, projectFileName), projectFileName) ?? '',
      projectFileName,
      key,
    );
  }

  setNote(runId: string, note: Partial<RunNote>): void {
    const changes: Change[] = [];
    const set = (key: keyof RunNote, value: unknown): void => {
      if (note[key] !== undefined) changes.push([['runs', runId, key], value]);
    };
    // What says nothing is not written.
    set('star', note.star === true ? true : undefined);
    set('alias', note.alias || undefined);
    set('tags', note.tags?.length ? note.tags : undefined);
    set('note', note.note || undefined);
    this.edit(notesFileName, changes, compareNoteKeys);
  }

  saveView(name: string, view: TableView): void {
    const changes = Object.entries(view).map(([key, value]): Change => [['views', name, key], value]);
    this.edit(viewsFileName, changes, compareViewKeys);
  }

  deleteView(name: string): void {
    this.edit(viewsFileName, [[['views', name], undefined]], compareViewKeys);
  }

  reload(): boolean {
    const before = this.loaded;
    // Asked often: what did not change is not parsed again.
    const texts = [projectFileName, notesFileName, viewsFileName].map((file) => heldBy(this.root, file));
    if (texts.every((text, index) => text === before.texts[index])) return false;
    this.loaded = load(this.root);
    return true;
  }

  /** Works on the file as it is on disk now: another window may have changed it since it was read. */
  private edit(file: string, changes: readonly Change[], order: (a: string, b: string) => number): void {
    const path = join(this.root, file);
    const old = readText(path, file);
    let text = old ?? '';
    for (const [keys, value] of changes) text = editYaml(text, file, keys, value, { order });
    const isNew = old === null && text !== '';
    if (isNew) text = editYaml(text, file, ['version'], 1, { order });
    if (text !== (old ?? '')) writeText(path, text);
    this.reload();
  }
}

/** What a file holds, or why it cannot be read. */
function heldBy(root: string, file: string): string {
  try {
    return readText(join(root, file), file) ?? absent;
  } catch (error) {
    if (!isModelwrightError(error, 'project-file')) throw error;
    return error.message;
  }
}

const absent = '\0missing';

function load(root: string): Loaded {
  const problems: ProjectProblem[] = [];
  const texts: string[] = [];
  const read = <T>(file: string, parse: (text: string) => T, missing: T): T => {
    try {
      const text = readText(join(root, file), file);
      texts.push(text ?? absent);
      return text === null ? missing : parse(text);
    } catch (error) {
      if (!isModelwrightError(error, 'project-file')) throw error;
      texts.push(error.message);
      const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
      problems.push({ severity: 'error', message: error.message, file, ...place });
      return missing;
    }
  };
  const path = join(root, projectFileName);
  const project = read(
    projectFileName,
    (text) => readProject(text, path, projectFileName, { hash: hashOf, version: programVersion }),
    defaultProject,
  );
  const notes = read(notesFileName, readNotes, { entries: new Map(), problems: [] });
  const views = read(viewsFileName, readViews, { entries: new Map(), problems: [] });
  return {
    texts,
    project: {
      ...project,
      problems: [...project.problems, ...problems, ...notes.problems, ...views.problems],
    },
    notes: Object.fromEntries(notes.entries),
    views: [...views.entries].map(([name, view]) => ({ name, view })),
  };
}

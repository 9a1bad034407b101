import { readFileSync } from 'node:fs';
import type { Problem } from '../../../../contract/run.ts';
import { messageOf } from '../../../../platform/errors.ts';
import type { Slicer } from '../../../../platform/slicer.ts';
import type { ReaderEnv } from '../../../core/reader.ts';
import { FolderFacts } from '../../../core/wandb/folderFacts.ts';
import {
  readConfig,
  readEventLines,
  readHistoryLines,
  readMetadata,
  readSummary,
} from '../../../core/wandb/jsonFacts.ts';
import type { PointSink } from '../../../core/wandb/metricTotals.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { readHead } from '../../folderListing.ts';
import { RecordFile } from './recordFile.ts';
import type { RunFolder, SideFile } from './runFolder.ts';

/** Side files beyond this size are not read: no settings or results are so long. */
const mostSideBytes = 300_000_000;

/** One run folder and what was read of it so far; its record file is read on from where it ended. */
export class FolderReading {
  facts = new FolderFacts();
  problems: Problem[] = [];
  patchFile: string | null = null;
  /** The file of records, as far as it was read. */
  recordFile: RecordFile | null = null;
  private folder: RunFolder;
  private readonly env: ReaderEnv;
  private readonly sinkOf: (facts: FolderFacts) => PointSink;

  constructor(folder: RunFolder, env: ReaderEnv, sinkOf: (facts: FolderFacts) => PointSink) {
    this.folder = folder;
    this.env = env;
    this.sinkOf = sinkOf;
  }

  /** True when what was read is still the start of the file: only then it is read on. */
  canReadOn(folder: RunFolder): boolean {
    return (
      this.recordFile !== null &&
      folder.records === this.folder.records &&
      folder.recordBytes >= this.recordFile.size &&
      this.facts.exitCode === null &&
      !folder.sides.has('wandb-history.jsonl')
    );
  }

  async read(folder: RunFolder, slicer: Slicer): Promise<void> {
    this.folder = folder;
    this.problems = [];
    const sink = this.sinkOf(this.facts);
    if (folder.records !== null) {
      this.recordFile ??= new RecordFile(folder.records, this.facts, sink);
      try {
        await this.recordFile.read(slicer);
      } catch (error) {
        this.say(
          ['EACCES', 'EPERM'].includes(fileErrorCode(error)) ? 'no-permission' : 'corrupt',
          folder.records,
          `The record file cannot be read: ${messageOf(error)}.`,
        );
      }
    }
    this.readSides(sink);
    this.patchFile = this.patch();
    this.judge();
  }

  private readSides(sink: PointSink): void {
    const { facts } = this;
    const part = (side: SideFile, what: string, read: (text: string) => boolean): void => {
      const text = this.text(side);
      if (text !== null && !read(text)) this.sayOf(side, 'corrupt', `The ${what} cannot be read.`);
    };
    const rows = (side: SideFile, read: (text: string) => number): void => {
      const text = this.text(side);
      const broken = text === null ? 0 : read(text);
      if (broken > 0) this.sayOf(side, 'corrupt', `${broken} of its lines are no rows and are left out.`);
    };
    if (!facts.hasEnvironment) part('wandb-metadata.json', 'metadata', (text) => readMetadata(text, facts));
    if (facts.config.size === 0) part('config.yaml', 'configuration', (text) => readConfig(text, facts));
    if (facts.summary.size === 0) part('wandb-summary.json', 'summary', (text) => readSummary(text, facts));
    if (facts.rows === 0 && this.recordFile === null) {
      rows('wandb-history.jsonl', (text) => readHistoryLines(text, facts, sink));
      rows('wandb-events.jsonl', (text) => readEventLines(text, facts, sink));
    }
  }

  /** A patch counts when it holds a diff: a failed git leaves an empty file, or its error. */
  private patch(): string | null {
    const path = this.folder.sides.get('diff.patch');
    if (path === undefined) return null;
    const head = Buffer.from(readHead(path, 65_536)).toString('utf8');
    if (head === '') return null;
    if (/^(?:diff --git |--- )/mu.test(head)) return path;
    this.sayOf('diff.patch', 'corrupt', 'The recorded patch holds no changes.');
    return null;
  }

  private judge(): void {
    const { recordFile, facts, folder } = this;
    if (folder.records === null || recordFile === null) return;
    const { damaged, firstDamage } = recordFile.log;
    if (damaged > 0)
      this.say(
        'corrupt',
        folder.records,
        `The record file is damaged in ${damaged === 1 ? 'one place' : `${damaged} places`}, first at byte ${firstDamage}; the records there are left out.`,
      );
    if (facts.broken > 0)
      this.say('corrupt', folder.records, `${facts.broken} records cannot be read and are left out.`);
    if (recordFile.size <= 7)
      this.say('truncated', folder.records, 'The record file is empty: only the id of the run is known.');
    else if (recordFile.cut && facts.exitCode !== null)
      this.say('truncated', folder.records, 'The record file ends in the middle of a record.');
  }

  private text(side: SideFile): string | null {
    const path = this.folder.sides.get(side);
    if (path === undefined) return null;
    try {
      const bytes = readFileSync(path);
      if (bytes.length > mostSideBytes) {
        this.sayOf(side, 'too-large', `${bytes.length} bytes are more than can be read here.`);
        return null;
      }
      return bytes.toString('utf8');
    } catch (error) {
      this.sayOf(side, 'corrupt', `This cannot be read: ${messageOf(error)}.`);
      return null;
    }
  }

  private sayOf(side: SideFile, code: Problem['code'], message: string): void {
    this.say(code, this.folder.sides.get(side) ?? this.folder.path, message);
  }

  private say(code: Problem['code'], path: string, message: string): void {
    this.problems.push({ code, severity: 'warning', path: this.env.relative(path), message });
  }
}

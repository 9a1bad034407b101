import type { RunReader } from '../../core/reader.ts';
import { mlflowFilesReader } from './mlflowFiles/mlflowFilesReader.ts';
import { mlflowServerReader } from './mlflowServer/mlflowServerReader.ts';
import { mlflowSqliteReader } from './mlflowSqlite/mlflowSqliteReader.ts';
import { wandbReader } from './wandb/wandbReader.ts';
import { dvcReader } from './dvc/dvcReader.ts';
import { dvcliveReader } from './dvclive/dvcliveReader.ts';
import { huggingfaceReader } from './huggingface/huggingfaceReader.ts';
import { kerasReader } from './keras/kerasReader.ts';
import { lightningReader } from './lightning/lightningReader.ts';
import { recognisers } from './recognised/recognisers.ts';
import { tableReader } from './table/tableReader.ts';
import { tensorboardReader } from './tensorboard/tensorboardReader.ts';

/** Every reader, in the order in which the walk asks them. What is heavy in one is loaded at its first scan. */
export const readers: readonly RunReader[] = [
  mlflowFilesReader,
  mlflowSqliteReader,
  mlflowServerReader,
  tensorboardReader,
  wandbReader,
  dvcReader,
  dvcliveReader,
  lightningReader,
  huggingfaceReader,
  kerasReader,
  tableReader,
  ...recognisers,
];

import type { Problem } from '../../contract/run.ts';
import type { RunReader, StoreCandidate } from '../core/reader.ts';

export type DiscoverEvent =
  | { readonly type: 'candidate'; readonly candidate: StoreCandidate; readonly reader: RunReader }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'progress'; readonly folders: number };

import type { IndexPatch, IndexSettings, IndexSnapshot } from '../../contract/runIndex.ts';
import type { ErrorCode, ErrorDetails } from '../../platform/errors.ts';
import type { SourceEntry } from '../../project/core/projectTypes.ts';
import type { CredentialsByOrigin } from './serverCredentials.ts';
import type { WithWireRows } from './wireRows.ts';
import type { WorkerService } from './workerServices.ts';

/** What the index worker is started with. */
export interface WorkerStart {
  /** Absolute folder whose stores are found. */
  readonly root: string;
  /** Absolute folder for the cache and for copies of databases. */
  readonly storage: string;
  readonly settings: IndexSettings;
  readonly sources: 'auto' | readonly SourceEntry[];
  /** How to sign in to servers, out of the editor's secret storage. Never logged, never written. */
  readonly credentials?: CredentialsByOrigin;
}

export type ToWorker =
  | {
      readonly kind: 'configure';
      readonly settings: IndexSettings;
      readonly sources: 'auto' | readonly SourceEntry[];
    }
  /** Somebody signed in or out; replaces what the worker was started with. */
  | { readonly kind: 'credentials'; readonly credentials: CredentialsByOrigin }
  /** Finds stores anew and reads what changed. */
  | { readonly kind: 'refresh' }
  /** Absolute paths that changed; null when it is not known which: all known stores are looked at. */
  | { readonly kind: 'changed'; readonly paths: readonly string[] | null }
  /** HEAD, refs or the work tree moved. */
  | { readonly kind: 'git' }
  | { readonly kind: 'watching'; readonly how: IndexSnapshot['watching'] }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly service: WorkerService;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'stop' };

export type FromWorker =
  /** Bytes of the snapshot that was shown last; comes before any other snapshot, or not at all. */
  | { readonly kind: 'kept'; readonly bytes: Uint8Array }
  | { readonly kind: 'snapshot'; readonly snapshot: WithWireRows<IndexSnapshot> }
  | { readonly kind: 'patch'; readonly patch: WithWireRows<IndexPatch> }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WorkerError }
  /** How far a question is that is not answered yet. */
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
  /** Absolute files and folders whose changes the host should report. */
  | { readonly kind: 'watch'; readonly paths: readonly string[] }
  | { readonly kind: 'log'; readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string }
  | { readonly kind: 'stopped' };

export interface WorkerError {
  readonly code: ErrorCode | 'aborted';
  readonly message: string;
  readonly details: ErrorDetails;
}

import type { Run, RunStatus } from './run.ts';
import type { Direction } from './runIndex.ts';

export interface RunNote {
  readonly star: boolean;
  readonly alias: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
}

export type ArtifactPreview =
  | { readonly kind: 'image'; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string; readonly truncated: boolean };

export interface RunPage {
  readonly run: Run;
  readonly note: RunNote;
  readonly color: number;
  readonly artifacts: readonly {
    readonly path: string;
    readonly sizeBytes: number;
    readonly kind: 'image' | 'text' | 'json' | 'model' | 'other';
  }[];
  readonly artifactsTruncated: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly commandLine: string | null;
  readonly sparklines: Readonly<Record<string, Float64Array>>;
  readonly children: readonly { readonly id: string; readonly name: string; readonly status: RunStatus }[];
  readonly baseline: {
    readonly id: string;
    readonly name: string;
    readonly metrics: Readonly<Record<string, number>>;
    readonly params: Readonly<Record<string, string>>;
  } | null;
  readonly commitSubject: string | null;
  readonly directions: Readonly<Record<string, Direction>>;
}

/** What the host and the table engine's child say to each other. */

export interface EngineOpen {
  /** Absolute files that may be read; nothing else can be. */
  readonly files: readonly string[];
  /** Absolute folder for what does not fit into memory. */
  readonly spill: string;
  readonly memoryMb: number;
  readonly threads: number;
}

export type ToEngine =
  | { readonly kind: 'open'; readonly id: number; readonly options: EngineOpen }
  | { readonly kind: 'query'; readonly id: number; readonly sql: string }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'stop' };

/** Plain values: numbers (whole ones beyond 2^53 as the nearest), texts, booleans; times as epoch ms; null. */
export type EngineValue = string | number | boolean | null;
export type EngineRow = Readonly<Record<string, EngineValue>>;

export type FromEngine =
  | { readonly kind: 'rows'; readonly id: number; readonly rows: readonly EngineRow[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly missing: boolean };

/** Runs SQL over declared files. */
export interface TableEngine {
  /** @throws ModelwrightError `engine-missing`, `engine-died`, `table-unreadable`; an abort interrupts the query */
  query(sql: string, signal?: AbortSignal): Promise<readonly EngineRow[]>;
  dispose(): void;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

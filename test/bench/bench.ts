/** What every file `test/bench/*.bench.ts` exports as `benches`. */
export interface Bench {
  readonly name: string;
  /** Most that is allowed, in the unit. */
  readonly budget: number;
  readonly unit: 's' | 'ms' | 'kB' | '%';
  /** How often it is measured; the median counts. 5 unless named. */
  readonly times?: number;
  /** One measurement in the unit. */
  measure(tools: BenchTools): Promise<number> | number;
  /** The same job done by another tool: its name and one measurement in the unit. */
  readonly peer?: {
    readonly name: string;
    /** Python packages with exact versions that the tool needs. */
    readonly packages: readonly string[];
    measure(tools: BenchTools, python: string): Promise<number>;
  };
}

export interface BenchTools {
  /** A folder with generated stores that is kept between runs of the bench: filled once by `fill`. */
  store(name: string, fill: (folder: string) => Promise<void> | void): Promise<string>;
  /** A new, empty folder; removed at the end. */
  fresh(name: string): string;
  say(line: string): void;
}

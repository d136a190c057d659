/** What a bench is asked for. */
export interface BenchOptions {
  readonly rows: number;
  readonly rounds: number;
  /** Changes since the last run, where a bench is about them. */
  readonly changed?: number | undefined;
  /** Progress, one line each. */
  readonly say: (line: string) => void;
}

/** What a bench found: medians of all rounds; milliseconds, rows per second or mebibytes, as the names say. */
export interface BenchResult {
  readonly name: string;
  readonly rows: number;
  readonly ratios: Readonly<Record<string, number>>;
  readonly ours: Readonly<Record<string, number>>;
  readonly against: Readonly<Record<string, number>>;
  readonly rounds: number;
}

export interface Bench {
  /** What it measures, in a line of the help. */
  readonly about: string;
  readonly usualRows: number;
  readonly fewestRows: number;
  readonly mostRows: number;
  readonly usualRounds: (rows: number) => number;
  run(options: BenchOptions): Promise<BenchResult>;
}

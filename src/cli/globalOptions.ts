/** Options of every command; they may stand before or behind the noun. */
export interface GlobalOptions {
  readonly path?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly cache?: boolean;
  readonly debug?: boolean;
}

export const globalOptionTexts: readonly (readonly [string, string])[] = [
  ['--path <dir>', 'folder of the project (default: the current one)'],
  ['--json', 'print one JSON document'],
  ['--quiet', 'no progress and no remarks on standard error'],
  ['--no-color', 'no colours, also on a terminal'],
  ['--no-cache', 'read every store afresh and keep nothing'],
  ['--debug', 'say what is done, and show stack traces, on standard error'],
];

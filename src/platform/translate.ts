/** Turns an English text with {0}, {1} into the reader's language; the editor passes `l10n.t`. */
export type Translate = (text: string, ...args: (string | number)[]) => string;

/** English as written: for tests, the command line and logs. */
export const english: Translate = (text, ...args) =>
  text.replace(/\{(\d+)\}/g, (_match, index: string) => String(args[Number(index)]));

/** Stands in for `vscode` in unit tests of code that only needs its types or its plain values. */
export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export const l10n = {
  t: (text: string, ...args: unknown[]): string =>
    text.replace(/\{(\d+)\}/g, (_match, index: string) => String(args[Number(index)])),
};

let translations: Readonly<Record<string, string>> = {};

/** Takes the host's translations, English text to translated text. */
export function setTexts(texts: Readonly<Record<string, string>>): void {
  translations = texts;
}

/** The text in the editor's language; `{0}`, `{1}`, ... stand for the values. English where there is no translation. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = translations[english] ?? english;
  return values.length === 0
    ? text
    : text.replace(/\{(\d+)\}/g, (_match, index: string) => String(values[Number(index)] ?? ''));
}

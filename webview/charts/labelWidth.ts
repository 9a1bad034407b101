/** Average widths of the 10 px labels under an axis, generous enough for the wider interface fonts. */
const figure = 6.3;
const letter = 5.9;
const narrow = 3.2;

/** Pixels that a label under an axis takes; an estimate from above, so that the geometry needs no page to measure in. */
export function axisLabelWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[0-9+\u2212]/.test(character) ? figure : /[.,:'il|\s]/.test(character) ? narrow : letter;
  return width;
}

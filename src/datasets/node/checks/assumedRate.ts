/** A recall or accuracy that is assumed when rows are counted for a promise. */
export const assumedRate = 0.9;

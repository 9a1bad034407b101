export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** Paints a text; without colours it gives the text back. */
export type Ink = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

export const noInk: Ink = (_, text) => text;

const colours: Ink = (style, text) => {
  const [on, off] = codes[style];
  return text === '' ? text : `\u001B[${on}m${text}\u001B[${off}m`;
};

/** Colours only on a terminal that can show them, and only where nobody said no. */
export function chooseInk(
  isTerminal: boolean,
  wanted: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Ink {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return isTerminal && wanted && !refused ? colours : noInk;
}

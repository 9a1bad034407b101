import type { EngineRow } from '../engineProtocol.ts';
import { numberOf } from '../table.ts';
import type { Readings, TextCounts } from './columnType.ts';

/** Ends of a range of texts that begin with a zero and another digit: `:` follows `9`. */
const paddedRanges = ['', '+', '-'].map((sign) => [`${sign}00`, `${sign}0:`] as const);

/**
 * Counts of one column of texts as SQL, over `text_N` (NULL where nothing stands) and, as far as they were tried,
 * `number_N`, `time_N` and `boolean_N`.
 */
export function textCountsSql(at: number, tried: Readings): readonly string[] {
  const text = `trim(text_${at})`;
  const asked = [`count(text_${at}) AS present_${at}`];
  if (tried.number) {
    const padded = paddedRanges.map(([from, to]) => `(${text} >= '${from}' AND ${text} < '${to}')`);
    asked.push(
      `count(number_${at}) AS numbers_${at}`,
      `count_if(number_${at} = floor(number_${at})) AS whole_${at}`,
      `count_if(${padded.join(' OR ')}) AS padded_${at}`,
    );
  }
  if (tried.time)
    asked.push(`count(time_${at}) AS times_${at}`, `count_if(length(${text}) <= 10) AS short_${at}`);
  if (tried.boolean)
    asked.push(`count_if(boolean_${at} IS NOT NULL AND ${text} NOT IN ('0', '1')) AS booleans_${at}`);
  return asked;
}

/** What the engine counted of one column; what was not tried is 0. */
export function textCounts(row: EngineRow | undefined, at: number): TextCounts {
  const of = (name: string): number => numberOf({ n: row?.[`${name}_${at}`] ?? 0 }, 'n');
  return {
    present: of('present'),
    numbers: of('numbers'),
    whole: of('whole'),
    padded: of('padded'),
    times: of('times'),
    short: of('short'),
    booleans: of('booleans'),
  };
}

import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';

export interface TradeoffOptions {
  readonly x: string | null;
  readonly y: string | null;
  readonly logX: boolean;
  readonly logY: boolean;
}

export const tradeoffDefaults: TradeoffOptions = { x: null, y: null, logX: false, logY: false };

/** Columns that can stand on an axis: numbers that are not the same for all. */
export function axisColumns(columns: readonly ColumnInfo[]): readonly ColumnInfo[] {
  return columns.filter(
    ({ group, type, constant, present }) =>
      present > 0 &&
      !constant &&
      (type === 'number' || type === 'duration') &&
      (group === 'metrics' || group === 'resources' || group === 'params'),
  );
}

/** Cost-like keys come first on x: a trade-off sets quality against what it costs. */
const COST = [/latency|_ms$/, /size/, /duration/i, /memory|ram/, /loss|error/];

/** The primary metric on y against the likeliest cost on x, unless the user chose. */
export function chosenKeys(
  options: TradeoffOptions,
  columns: readonly ColumnInfo[],
  frame: CompareFrame,
): { readonly x: string; readonly y: string } | null {
  const usable = axisColumns(columns);
  const measured = usable.filter(({ group }) => group !== 'params');
  const y = options.y ?? frame.primary?.key ?? measured[0]?.key;
  const others = measured.filter(({ key }) => key !== y);
  const cost = COST.map((pattern) => others.find(({ key }) => pattern.test(key))).find(
    (found) => found !== undefined,
  );
  const x = options.x ?? cost?.key ?? others[0]?.key ?? y;
  return x === undefined || y === undefined ? null : { x, y };
}

import type { SeriesKey } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { CurvesLink } from './link.ts';
import type { CurvesOptions } from './options.ts';
import type { SeriesLoader } from './seriesLoader.ts';

/** What the tab hands to each chart and to the legend. */
export interface ChartContext {
  readonly frame: CompareFrame;
  readonly options: CurvesOptions;
  readonly keys: readonly SeriesKey[];
  readonly link: CurvesLink;
  readonly loader: SeriesLoader;
  readonly revision: number;
  /** Values stand in the legend alone. */
  readonly narrow: boolean;
}

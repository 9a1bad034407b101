import { nothing, svg, type TemplateResult } from 'lit';
import { edge, inside, passingBand, shows } from './intervalAxis.ts';
import type { Scale } from './scale.ts';

/** Colours of verdicts; `unset` is what was not judged. */
export type WhiskerTone = 'pass' | 'fail' | 'inconclusive' | 'unset' | 'plain';

export interface WhiskerMark {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  readonly tone: WhiskerTone;
  /** `large` is what decides, `slice` a part of it, `small` the inline one of a list. */
  readonly size: 'large' | 'slice' | 'small';
  /** Too few rows to be judged: hollow, dotted, without ticks. */
  readonly tooSmall?: boolean;
  /** Drawn thin and grey below: the interval before it was widened. */
  readonly uncorrected?: readonly [number, number] | null;
  /** Values of single runs, as dots below. */
  readonly dots?: readonly number[];
  /** Colour behind the dot, for its rim. */
  readonly behind?: string;
}

export interface WhiskerLines {
  readonly limit: number | null;
  readonly passes: 'above' | 'below' | null;
  readonly baseline: number | null;
}

const colours: Readonly<Record<WhiskerTone, string>> = {
  pass: 'var(--mw-pass)',
  fail: 'var(--mw-fail)',
  inconclusive: 'var(--mw-inconclusive)',
  unset: 'var(--mw-unset)',
  plain: 'var(--vscode-foreground)',
};

const sizes = {
  large: { dot: 4.5, line: 2.5, cap: 4 },
  slice: { dot: 3.2, line: 1.5, cap: 4 },
  small: { dot: 3.5, line: 2, cap: 3 },
} as const;

const px = (value: number): string => value.toFixed(1);

/** Tint where a value passes, the limit as a solid line, the baseline dashed; all from top to bottom. */
export function whiskerLines(
  scale: Scale,
  lines: WhiskerLines,
  { width, height, from = 0 }: { width: number; height: number; from?: number },
): TemplateResult {
  const { limit, passes, baseline } = lines;
  const band = limit === null || passes === null ? null : passingBand(scale, limit, passes, width);
  return svg`${
    band === null
      ? nothing
      : svg`<rect x=${px(band.x)} y=${from} width=${px(Math.max(0, band.width))} height=${height - from} fill="var(--mw-pass)" opacity="0.09"></rect>`
  }${
    baseline === null
      ? nothing
      : svg`<line x1=${px(inside(scale, baseline))} x2=${px(inside(scale, baseline))} y1=${from} y2=${height} stroke="var(--mw-axis)" stroke-width="1.5" stroke-dasharray="2 2"></line>`
  }${
    limit === null
      ? nothing
      : svg`<line x1=${px(inside(scale, limit))} x2=${px(inside(scale, limit))} y1=${from} y2=${height} stroke="var(--vscode-foreground)" stroke-width="1.25"></line>`
  }`;
}

/** Dot and 95 % ends at the height `y`; a diamond where no interval is known. */
export function whiskerMark(scale: Scale, mark: WhiskerMark, y: number): TemplateResult {
  const { dot, line, cap } = sizes[mark.size];
  const colour = colours[mark.tone];
  const behind = mark.behind ?? 'var(--mw-bg)';
  const small = mark.tooSmall === true;
  const at = px(inside(scale, mark.value));
  const below = y + 8.5;
  return svg`${mark.dots?.map((value) => svg`<circle cx=${px(inside(scale, value))} cy=${y + 8} r="2" fill="var(--mw-axis)"></circle>`)}${
    mark.interval === null
      ? nothing
      : svg`<line x1=${px(inside(scale, mark.interval[0]))} x2=${px(inside(scale, mark.interval[1]))} y1=${y} y2=${y} stroke=${colour} stroke-width=${line} stroke-dasharray=${small ? '2 2' : nothing}></line>${
          small
            ? nothing
            : mark.interval
                .filter((end) => shows(scale, end))
                .map(
                  (end) =>
                    svg`<line x1=${px(inside(scale, end))} x2=${px(inside(scale, end))} y1=${y - cap} y2=${y + cap} stroke=${colour} stroke-width="1.5"></line>`,
                )
        }`
  }${
    mark.uncorrected === undefined || mark.uncorrected === null
      ? nothing
      : svg`<path d="M${px(inside(scale, mark.uncorrected[0]))} ${below - 2.5}v5M${px(inside(scale, mark.uncorrected[1]))} ${below - 2.5}v5M${px(inside(scale, mark.uncorrected[0]))} ${below}H${px(inside(scale, mark.uncorrected[1]))}" stroke="var(--mw-axis)" fill="none"></path>`
  }${
    mark.interval === null
      ? svg`<path d="M${at} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5Z" fill=${mark.tone === 'unset' ? behind : colour} stroke=${mark.tone === 'unset' ? colour : behind} stroke-width="1.25"></path>`
      : svg`<circle cx=${at} cy=${y} r=${dot} fill=${small ? behind : colour} stroke=${small ? colour : behind} stroke-width="1.25"></circle>`
  }`;
}

/** The thin line that a whisker without tint lies on. */
export function whiskerGround(width: number, y: number): TemplateResult {
  return svg`<line x1=${edge} x2=${width - edge} y1=${y} y2=${y} stroke="var(--mw-hair)"></line>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { BoardItem, ItemEvidence } from '../../../src/contract/checklist.ts';
import { intervalDomain, intervalScale } from '../../charts/intervalAxis.ts';
import { whiskerGround, whiskerLines, whiskerMark, type WhiskerTone } from '../../charts/whisker.ts';

const width = 108;
const height = 20;

export function evidenceTone(state: ItemEvidence['state']): WhiskerTone {
  if (state === 'stale') return 'inconclusive';
  return state === 'none' || state === 'error' ? 'unset' : state;
}

/** The item's number with its interval on a small axis of its own; nothing where there is no interval. */
export function rowWhisker(item: BoardItem): TemplateResult | typeof nothing {
  const { evidence } = item;
  if (evidence === null || evidence.value === null || evidence.interval === null) return nothing;
  const { value, interval, limit } = evidence;
  const baseline = evidence.detail?.baseline ?? null;
  const domain = intervalDomain([{ value, interval }], [limit, baseline]);
  if (domain === null) return nothing;
  const scale = intervalScale(domain, width);
  const tone = evidenceTone(evidence.state);
  return html`<svg width=${width} height=${height} role="img" aria-label=${evidence.text}>
    ${whiskerGround(width, height / 2)}${whiskerLines(scale, { limit, passes: null, baseline }, { width, height: height - 3, from: 3 })}${whiskerMark(scale, { value, interval, tone, size: 'small' }, height / 2)}
  </svg>`;
}

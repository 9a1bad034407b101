import type { Series } from '../../src/contract/compareCharts.ts';
import { readInk } from './ink.ts';
import { dashLengths } from './runStyle.ts';

const ROW = 20;
const MARGIN = 12;

/**
 * A chart as PNG: its title, the canvas as it stands, and a legend in as many columns as fit.
 * @throws Error when the browser cannot encode the picture
 */
export async function chartPicture(
  host: HTMLElement,
  title: string,
  canvas: HTMLCanvasElement,
  series: readonly Series[],
): Promise<Uint8Array> {
  const ink = readInk(host.shadowRoot?.querySelector('header') ?? host);
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  const width = canvas.clientWidth + 2 * MARGIN;
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / 180));
  const top = 32;
  const height = top + canvas.clientHeight + 8 + Math.ceil(series.length / columns) * ROW + MARGIN;
  const target = document.createElement('canvas');
  target.width = Math.round(width * ratio);
  target.height = Math.round(height * ratio);
  const ctx = target.getContext('2d');
  if (ctx === null) throw new Error('No canvas to draw the picture on');
  ctx.scale(ratio, ratio);
  ctx.fillStyle = ink.background;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = ink.text;
  ctx.font = ink.font.replace('11px', '600 13px');
  ctx.fillText(title, MARGIN, 20);
  ctx.drawImage(canvas, MARGIN, top, canvas.clientWidth, canvas.clientHeight);
  ctx.font = ink.font;
  series.forEach((one, i) => {
    const x = MARGIN + (i % columns) * 180;
    const y = top + canvas.clientHeight + 8 + Math.floor(i / columns) * ROW + ROW / 2;
    ctx.strokeStyle = ink.run(one.color);
    ctx.lineWidth = 2.5;
    ctx.setLineDash(dashLengths(one.color));
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 20, y);
    ctx.stroke();
    ctx.fillStyle = ink.text;
    ctx.fillText(one.label, x + 27, y + 4, 145);
  });
  const blob = await new Promise<Blob | null>((done) => target.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('The picture could not be encoded');
  return new Uint8Array(await blob.arrayBuffer());
}

export interface FolderName {
  /** The run's id. */
  readonly id: string;
  /** `20261123_055749`: sorts by time. */
  readonly stamp: string;
}

const pattern = /^(?:offline-|dry)?run-(\d{8}_\d{6})-(.+)$/u;

/** The parts of `run-<date>_<time>-<id>`, `offline-run-…` and `dryrun-…` (before 0.10); null for other names. */
export function parseFolderName(name: string): FolderName | null {
  const found = pattern.exec(name);
  return found ? { stamp: found[1] ?? '', id: found[2] ?? '' } : null;
}

/**
 * Epoch ms of a folder's stamp, which is wall time on the machine that trained.
 *
 * @param timezone IANA zone to read it in
 */
export function stampTime(stamp: string, timezone: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/u.exec(stamp)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const first = asUtc - offsetAt(asUtc, timezone);
  return asUtc - offsetAt(first, timezone);
}

function offsetAt(time: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(time / 1000) * 1000;
}

export interface HistoryOptions {
  readonly metric: string | null;
  readonly revision: string | null;
  readonly axis: 'commits' | 'time';
  readonly which: 'best' | 'newest' | 'both';
}

export const historyDefaults: HistoryOptions = {
  metric: null,
  revision: null,
  axis: 'commits',
  which: 'both',
};

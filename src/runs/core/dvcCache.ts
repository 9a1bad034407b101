/** Files that DVC keeps beside the work tree, by their content. Nothing is ever fetched. */
export interface DvcCache {
  /** Absolute path; null when it is not here. */
  file(md5: string): string | null;
  /** Files of a cached folder: md5 by relative path. Null when its list is not here or cannot be read. */
  manifest(md5: string): ReadonlyMap<string, string> | null;
}

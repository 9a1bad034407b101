/**
 * What a started program may know of our environment: where programs, homes and temporary folders are, and the
 * language. Everything else (editors, pagers, askpass helpers, tokens, tracing, another repository's GIT_DIR) stays
 * here.
 */
const allowed = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
  'TEMP',
  'TMP',
  'PATHEXT',
  'COMSPEC',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
]);

/** The environment for a started program: the allow-list from our own, and the extras that the caller names. */
export function programEnv(
  extras: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    const upper = name.toUpperCase();
    if (value !== undefined && (allowed.has(upper) || upper.startsWith('LC_'))) result[name] = value;
  }
  return { ...result, ...extras };
}

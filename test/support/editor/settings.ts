import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const themeNames = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const satisfies Record<Theme, string>;

/** Keeps the editor quiet: no welcome, no chat, no gallery, no motion that a screenshot could catch half way. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'window.autoDetectColorScheme': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
} as const;

/** Writes the user's settings of an editor that starts, or changes those of a running one. */
export function writeSettings(
  userDataDir: string,
  theme: Theme,
  settings: Readonly<Record<string, unknown>> = {},
): void {
  const file = join(userDataDir, 'User', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  const all = { ...quiet, 'workbench.colorTheme': themeNames[theme], ...settings };
  writeFileSync(file, JSON.stringify(all, null, 2));
}

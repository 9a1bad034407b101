import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { editorOf, type EditorName } from '../../bootstrap/editors.ts';

export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** Editors rename their themes now and then; the file behind a theme keeps its name. */
const themeFiles = {
  dark: 'dark_modern.json',
  light: 'light_modern.json',
  highContrast: 'hc_black.json',
  highContrastLight: 'hc_light.json',
} as const satisfies Record<Theme, string>;

/** Selects the window once a theme is applied; until then a stand-in is drawn. */
export function themeSelector(theme: Theme): string {
  return `.monaco-workbench[class*="${themeFiles[theme].replace('.', '-')}"]`;
}

function themeName(editor: EditorName, theme: Theme): string {
  const file = join(editorOf(editor).folder, 'lib/vscode/extensions/theme-defaults/package.json');
  // The manifest of an extension that every VS Code brings.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    contributes: { themes: readonly { id: string; path: string }[] };
  };
  const found = manifest.contributes.themes.find((one) => one.path.endsWith(themeFiles[theme]));
  if (found === undefined) throw new Error(`${file} has no theme ${themeFiles[theme]}.`);
  return found.id;
}

/** Keeps the editor quiet: no welcome, no chat, no gallery, no motion that a screenshot could catch half way. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'extensions.autoUpdate': 'off',
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

/**
 * Writes the user's settings of an editor before it starts. Dark and light follow the colour scheme that the browser
 * asks for, so that a running window can be switched without taking the focus from anything; a high contrast theme
 * takes the place of the dark or the light one.
 */
export function writeSettings(
  editor: EditorName,
  userDataDir: string,
  theme: Theme,
  settings: Readonly<Record<string, unknown>> = {},
): void {
  const file = join(userDataDir, 'User', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  const all = {
    ...quiet,
    'window.autoDetectColorScheme': true,
    'window.autoDetectHighContrast': false,
    'workbench.preferredDarkColorTheme': themeName(editor, theme === 'highContrast' ? theme : 'dark'),
    'workbench.preferredLightColorTheme': themeName(editor, theme === 'highContrastLight' ? theme : 'light'),
    'workbench.colorTheme': themeName(editor, theme),
    ...settings,
  };
  writeFileSync(file, JSON.stringify(all, null, 2));
}

/** The browser's colour scheme under which a theme is shown. */
export function schemeOf(theme: Theme): 'dark' | 'light' {
  return theme === 'dark' || theme === 'highContrast' ? 'dark' : 'light';
}

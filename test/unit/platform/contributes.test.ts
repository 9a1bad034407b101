import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { english } from '../../../src/platform/translate.ts';

interface Menu {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      command: string;
      title: string;
      category: string;
      icon?: string;
      enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly keybindings: readonly Menu[];
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly viewsContainers: { readonly activitybar: readonly { icon: string }[] };
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly walkthroughs: readonly {
      id: string;
      steps: readonly { media: { markdown: string }; completionEvents: readonly string[] }[];
    }[];
  };
}

const root = join(import.meta.dirname, '../../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;
const texts = JSON.parse(text('package.nls.json')) as Readonly<Record<string, string>>;
const { contributes } = manifest;
const contributed = contributes.commands.map((entry) => entry.command);

/** The map is types only: its keys are read from the source, as the compiler sees them. */
const source = text('src/platform/vscode/commands.ts');
const mapText = source.slice(
  source.indexOf('interface CommandSignatures'),
  source.indexOf('export type CommandId'),
);
const mapped = [...mapText.matchAll(/'(modelwright\.[a-zA-Z]+)':/g)].map((match) => match[1] ?? '');
const internal = [
  ...source
    .slice(source.indexOf('internalCommands'))
    .split(';')[0]!
    .matchAll(/'(modelwright\.[a-zA-Z]+)'/g),
].map((match) => match[1] ?? '');

describe('package.json and the map of commands', () => {
  it('name the same commands, each once', () => {
    expect(mapped.length).toBeGreaterThan(20);
    expect(new Set(contributed).size).toBe(contributed.length);
    expect(contributed.toSorted()).toEqual(mapped.filter((id) => !internal.includes(id)).toSorted());
  });

  it('give every command the category and a title that exists', () => {
    for (const { command, title, category } of contributes.commands) {
      expect(category, command).toBe('Modelwright');
      expect(texts[title.replaceAll('%', '')], command).toMatch(/^\p{Lu}/u);
    }
  });

  it('put only commands in menus and keys that exist', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of used) expect(contributed).toContain(command);
  });

  /** What answers a proposed change is read as words. */
  const answers = ['modelwright.writeProposal', 'modelwright.discardProposal'];

  it('answer a proposed change with words in the title of its diff', () => {
    const shown = contributes.menus['editor/title']?.map(({ command }) => command);
    expect(shown).toEqual(answers);
    for (const answer of answers) {
      const entry = contributes.commands.find(({ command }) => command === answer);
      // An icon would take the place of the word, a key would be printed below it.
      expect(entry?.icon, answer).toBeUndefined();
      expect(contributes.keybindings.map(({ command }) => command)).not.toContain(answer);
      expect(texts[entry?.title.replaceAll('%', '') ?? '']?.length, answer).toBeLessThanOrEqual(10);
    }
  });

  it('show icons where a menu has only room for an icon', () => {
    for (const { command, group } of Object.values(contributes.menus).flat())
      if ((group?.startsWith('inline') || group?.startsWith('navigation')) && !answers.includes(command))
        expect(contributes.commands.find((entry) => entry.command === command)?.icon, command).toMatch(
          /^\$\(.+\)$/,
        );
  });

  it('offer what writes only in trusted workspaces', () => {
    for (const name of [
      'pinBaseline',
      'clearBaseline',
      'setCandidate',
      'clearCandidate',
      'star',
      'unstar',
      'alias',
      'tag',
      'note',
      'runChecks',
      'signOff',
      'decline',
      'revokeSignoff',
      'newObjective',
      'setUpProject',
      'writeProposal',
      'addGateToCi',
      'modelCard',
      'checkData',
      'inferContract',
      'acceptReference',
    ])
      expect(
        contributes.commands.find((entry) => entry.command === `modelwright.${name}`)?.enablement,
      ).toContain('isWorkspaceTrusted');
  });
});

describe('colours of icons', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).map((file) => text(file));
  const used = new Set(
    files.flatMap((file) => [...file.matchAll(/color: '([a-zA-Z.]+)'/g)].map((match) => match[1] ?? '')),
  );

  it('of our own are contributed', () => {
    const own = [...used].filter((id) => id.startsWith('modelwright.'));
    expect(own.toSorted()).toEqual(contributes.colors.map(({ id }) => id).toSorted());
  });

  it('have a value in every theme', () => {
    // Both high contrast themes leave these empty: an icon would lose its colour there.
    const missing = ['testing.iconQueued', 'testing.iconFailed'];
    for (const id of used) expect(missing).not.toContain(id);
    for (const { id, defaults } of contributes.colors)
      for (const theme of ['highContrast', 'highContrastLight'])
        expect(missing, `${id} ${theme}`).not.toContain(defaults[theme] ?? missing[0]);
  });
});

describe('texts and files of the manifest', () => {
  it('are all there, and none is left over', () => {
    const wanted = [...text('package.json').matchAll(/"%([^%]+)%"/g)].map((match) => match[1] ?? '');
    expect([...new Set(wanted)].toSorted()).toEqual(Object.keys(texts).toSorted());
  });

  it('link only to commands that exist', () => {
    const known = [
      ...contributed,
      'vscode.openFolder',
      ...Object.values(contributes.views)
        .flat()
        .map((view) => `${view.id}.focus`),
    ];
    for (const value of Object.values(texts))
      for (const [, id] of value.matchAll(/\(command:([^)?]+)/g)) expect(known).toContain(id);
  });

  it('have their icons and pages', () => {
    for (const { icon } of contributes.viewsContainers.activitybar)
      expect(existsSync(join(root, icon))).toBe(true);
    for (const { steps } of contributes.walkthroughs) {
      expect(steps.length).toBeLessThanOrEqual(5);
      for (const { media } of steps)
        expect(existsSync(join(root, media.markdown)), media.markdown).toBe(true);
    }
  });

  it('never wake the extension for every folder', () => {
    for (const event of manifest.activationEvents)
      expect(event).toMatch(/^(workspaceContains:(?!\*\*)|onWebviewPanel:modelwright\.)/);
  });
});

describe('english', () => {
  it('fills numbered places', () => {
    expect(english('{1} of {0}', 3, 'two')).toBe('two of 3');
  });
});

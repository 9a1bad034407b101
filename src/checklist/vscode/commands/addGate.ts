import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { l10n } from 'vscode';
import { ModelwrightError } from '../../../platform/errors.ts';
import { programVersion } from '../../../platform/version.ts';
import { askPrompts, type Prompt } from '../../../platform/vscode/prompts.ts';
import { showThenWrite } from '../../../project/vscode/showThenWrite.ts';
import { gateWorkflow, gateWorkflowPath } from '../../core/gateWorkflow.ts';
import type { ProjectBoard } from '../projectBoard.ts';

interface GateDraft {
  readonly stage: 'release' | 'experiments';
  readonly url: string;
  readonly sha256: string;
}

/**
 * "Add the gate to CI": a workflow for GitHub Actions with the program pinned by version and checksum, shown as a diff,
 * then written at the top of the repository.
 *
 * @throws ModelwrightError `git-missing` outside of a repository
 */
export async function addGate(board: ProjectBoard): Promise<void> {
  const git = await board.project.services.git();
  if (!git)
    throw new ModelwrightError('git-missing', l10n.t('This folder is in no git repository.'), {
      hint: l10n.t('CI judges what is committed: begin with git init.'),
    });
  const { topLevel } = git;
  const from = pinned(join(topLevel, gateWorkflowPath));
  const title = l10n.t('Add the Gate to CI');
  const asked = await askPrompts(title, prompts(programVersion), { state: from, at: 0, done: false });
  if (!asked.done) return;
  const { stage, url, sha256 } = asked.state;
  const folder = relative(topLevel, board.project.root).replaceAll(sep, '/');
  await showThenWrite({
    root: topLevel,
    path: gateWorkflowPath,
    text: gateWorkflow({
      program: { version: programVersion, url, sha256 },
      stage,
      ...(folder === '' ? {} : { folder }),
    }),
    title,
  });
}

function prompts(version: string): readonly Prompt<GateDraft>[] {
  return [
    {
      step: 1,
      ask: async (ui, { stage }) => {
        const items = [
          {
            label: l10n.t('Release'),
            detail: l10n.t(
              'Everything that protects production; a pull request may stay open until it is decided',
            ),
            stage: 'release' as const,
          },
          {
            label: l10n.t('Experiments'),
            detail: l10n.t('Question, data and objectives: for branches that are still being tried'),
            stage: 'experiments' as const,
          },
        ];
        const picked = await ui.pick({
          placeholder: l10n.t('Which gate answers pull requests?'),
          items,
          active: items.find((item) => item.stage === stage),
        });
        return { stage: picked.stage };
      },
    },
    {
      step: 2,
      ask: async (ui, { url }) => ({
        url: await ui.text({
          prompt: l10n.t(
            'Address of the Modelwright package that judges (.vsix or .tgz), version {0} like this one',
            version,
          ),
          placeholder: `https://example.com/modelwright-${version}.vsix`,
          value: url,
          check: (text) =>
            /^https:\/\/\S+\.(?:vsix|tgz)$/.test(text.trim())
              ? null
              : l10n.t('An address that begins with https:// and ends in .vsix or .tgz'),
        }),
      }),
    },
    {
      step: 3,
      ask: async (ui, { sha256 }) => ({
        sha256: await ui.text({
          prompt: l10n.t('SHA-256 of that package: another file is refused there'),
          placeholder: 'sha256sum modelwright.vsix',
          value: sha256,
          check: (text) =>
            /^[0-9a-f]{64}$/i.test(text.trim())
              ? null
              : l10n.t('64 hexadecimal digits, as sha256sum prints them'),
        }),
      }),
    },
  ];
}

/** What a workflow that is there already pins: asked again with that as the answer. */
function pinned(file: string): GateDraft {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return {
    stage: / gate experiments\b/.test(text) ? 'experiments' : 'release',
    url: /PACKAGE_URL: *"?(https:[^\s"]+)/.exec(text)?.[1] ?? '',
    sha256: /PACKAGE_SHA256: *"?([0-9a-f]{64})/i.exec(text)?.[1] ?? '',
  };
}

import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { bytes, integer } from '../../../ui/format.ts';
import { icon } from '../../../ui/icon.ts';
import { t } from '../../../ui/text.ts';
import { command } from '../../actor.ts';
import { artifactIcon } from '../artifactIcon.ts';
import { section, type SectionHost } from './section.ts';

const few = 8;

export function artifactsSection(host: SectionHost, page: RunPage): TemplateResult {
  const { artifacts, run } = page;
  const size = artifacts.reduce((sum, file) => sum + file.sizeBytes, 0);
  const more = page.artifactsTruncated ? '+' : '';
  const sub =
    artifacts.length === 0
      ? run.artifacts === null
        ? t('none')
        : t('none on this disk')
      : t('{0} files, {1}', `${integer(artifacts.length)}${more}`, bytes(size));
  return section(
    'file-media',
    t('Artifacts'),
    sub,
    html`<ul class="list">
      ${artifacts.slice(0, few).map(
        (file) =>
          html`<li>
            <button
              title=${file.path}
              @click=${() => command(host, 'openArtifact', { id: run.id, path: file.path })}
            >
              ${icon(artifactIcon(file), 's14 dimi')}<span class="clip">${file.path}</span
              ><span class="grow"></span><span class="dim small">${bytes(file.sizeBytes)}</span>
            </button>
          </li>`,
      )}
    </ul>`,
    {
      action:
        artifacts.length === 0
          ? nothing
          : html`<button class="tb" @click=${() => host.state.setRunTab('artifacts')}>
              ${t('Show All')}
            </button>`,
    },
  );
}

import { html, type TemplateResult } from 'lit';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import { RunElement } from './runElement.ts';
import { runStyles } from './runStyles.ts';
import { artifactsSection } from './sections/artifactSection.ts';
import { environmentSection, factsSection } from './sections/factSections.ts';
import { childrenSection, datasetsSection, modelsSection, problemsSection } from './sections/listSections.ts';
import { metricsSection } from './sections/metricSection.ts';
import { noteSection } from './sections/noteSection.ts';
import { paramsSection, tagsSection } from './sections/paramSections.ts';
import type { SectionHost } from './sections/section.ts';
import { ShownLines } from './sections/shownLines.ts';

/** All of one run: metrics, params, note, artifacts, how it was run, environment, data, models, tags, problems. */
export class RunPageElement extends RunElement implements SectionHost {
  static override styles = [baseStyles, runStyles];

  readonly lines = new ShownLines(() => this.requestUpdate());

  protected override updated(): void {
    const { page } = this.model;
    if (page === null) return;
    const { run } = page;
    this.state.setFoot(
      [run.id, t('read from {0}', run.source.path)],
      page.baseline === null ? null : t('▲ better  △ worse, against {0}', page.baseline.name),
    );
  }

  override render(): TemplateResult {
    const { page } = this.model;
    if (page === null) return html`<div class="mid dim" role="status">${t('Reading the run…')}</div>`;
    const column = (
      ...sections: readonly ((host: SectionHost, page: RunPage) => unknown)[]
    ): TemplateResult => html`<div class="rc">${sections.map((section) => section(this, page))}</div>`;
    return html`<div class="runpage">
      ${column(problemsSection, metricsSection)} ${column(paramsSection, noteSection, artifactsSection)}
      ${column(
        factsSection,
        environmentSection,
        datasetsSection,
        modelsSection,
        childrenSection,
        tagsSection,
      )}
    </div>`;
  }
}

customElements.define('mw-run-page', RunPageElement);

import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Differences } from '../../../src/contract/compareDifferences.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { geometry } from '../../ui/geometry.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { TabBase } from '../tabElement.ts';
import { artifactSection } from './artifactSection.ts';
import { codeSection } from './codeSection.ts';
import { differsText } from './diffFoot.ts';
import { differencesStyles } from './differencesStyles.ts';
import { diffHead } from './diffHead.ts';
import { diffColumns, differencesMarkdown } from './diffModel.ts';
import { differencesOptions } from './diffSection.ts';
import { metricValue, valueSection } from './valueSection.ts';

/** What differs between the compared runs: code first, then params, environment, data, metrics, artifacts. */
export class DifferencesTab extends TabBase {
  static override styles = [baseStyles, differencesStyles];
  static override properties: PropertyDeclarations = { reply: { state: true }, columns: { state: true } };

  declare reply: Differences | null;
  /** Decimals and directions of the metrics. */
  declare columns: readonly ColumnInfo[];
  private columnsAt = -1;

  constructor() {
    super();
    this.reply = null;
    this.columns = [];
    this.addEventListener('mw-copy', () => this.copy());
    this.addEventListener('mw-command', (event) => {
      // The frame's own event: its detail is the command.
      if ((event as CustomEvent<{ name: string }>).detail.name === 'copy') this.copy();
    });
  }

  protected override willUpdate(): void {
    const ids = this.frame.runs.map(({ id }) => id);
    if (ids.length < 2) return;
    void this.loadColumns();
    void this.ask(
      [ids, this.frame.baseline?.id, this.state.revision],
      () => this.rpc.request('getDifferences', {}),
      (reply) => {
        this.reply = reply;
      },
    );
  }

  private copy(): void {
    const { reply } = this;
    if (reply === null) return;
    const { onlyDiffering } = differencesOptions(this);
    command(this, 'copy', {
      text: differencesMarkdown(reply, diffColumns(reply, this.frame), onlyDiffering),
    });
  }

  private async loadColumns(): Promise<void> {
    if (this.columnsAt === this.state.revision) return;
    this.columnsAt = this.state.revision;
    try {
      this.columns = await this.rpc.request('getColumns', { filter: null });
    } catch (error) {
      this.state.fail(error);
    }
  }

  override render(): TemplateResult {
    const { reply } = this;
    if (this.frame.runs.length < 2) return this.tooFew();
    if (reply === null) return this.waiting();
    const columns = diffColumns(reply, this.frame);
    const width = this.clientWidth > 0 && this.clientWidth <= 860 ? 200 : 250;
    const template = `${width}px repeat(${columns.length}, minmax(176px, 1fr))`;
    const table = { actor: this, reply, columns };
    return html`<div
      class="diffs"
      ${geometry({ '--mw-diff-columns': template, '--mw-diff-least': `${width + columns.length * 176}px` })}
    >
      ${diffHead(columns, this.frame)} ${codeSection(table)}
      ${valueSection(table, 'settings', t('Params'), reply.params)}
      ${valueSection(table, 'package', t('Environment'), reply.environment)}
      ${valueSection(table, 'database', t('Data'), reply.datasets)}
      ${valueSection(table, 'graph-line', t('Metrics'), reply.metrics, metricValue(this.columns))}
      ${artifactSection(table)}
    </div>`;
  }

  private tooFew(): TemplateResult {
    return html`<div class="mid">
      <div>
        <p>${t('Differences need two runs. Add another run to the comparison.')}</p>
        <div>
          <button class="tb" @click=${() => command(this, 'addRuns', {})}>
            ${icon('add', 's14')}${t('Add runs')}
          </button>
        </div>
      </div>
    </div>`;
  }

  private waiting(): TemplateResult {
    return html`<div aria-busy="true">
      ${[60, 40, 80, 52, 66].map(
        (part) => html`<div class="none"><div class="skel" ${geometry({ width: `${part}%` })}></div></div>`,
      )}
    </div>`;
  }

  protected override updated(): void {
    if (this.reply !== null) this.state.setFoot([differsText(this.reply, this.frame)]);
  }
}

customElements.define('mw-differences', DifferencesTab);

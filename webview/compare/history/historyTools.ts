import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { dropdown } from '../../ui/controls.ts';
import { t } from '../../ui/text.ts';
import { toolsStyles } from '../curves/toolsStyles.ts';
import { TabBase } from '../tabElement.ts';
import { historyDefaults, type HistoryOptions } from './options.ts';

/** Which metric and branch, along commits or time, and which run stands for a commit. */
export class HistoryTools extends TabBase {
  static override styles = [baseStyles, toolsStyles];
  static override properties: PropertyDeclarations = { columns: { state: true }, branches: { state: true } };

  declare columns: readonly ColumnInfo[];
  declare branches: readonly string[];
  private branch: string | null = null;

  constructor() {
    super();
    this.columns = [];
    this.branches = [];
  }

  private get options(): HistoryOptions {
    return this.state.options('history', historyDefaults);
  }

  private set(patch: Partial<HistoryOptions>): void {
    this.state.setOptions('history', patch);
  }

  protected override willUpdate(): void {
    const metric = this.options.metric ?? this.frame.primary?.key ?? null;
    const { revision } = this.options;
    void this.ask(
      [metric, revision, this.state.revision],
      async () => {
        const columns = await this.rpc.request('getColumns', { filter: null });
        const history = metric === null ? null : await this.rpc.request('getHistory', { metric, revision });
        return { columns, history };
      },
      ({ columns, history }) => {
        this.columns = columns.filter(({ group, type }) => group === 'metrics' && type === 'number');
        this.branches = history?.branches ?? [];
        this.branch = history?.branch ?? null;
      },
    );
  }

  override render(): TemplateResult {
    const { options } = this;
    const metric = options.metric ?? this.frame.primary?.key ?? '';
    const metrics = [...new Set([metric, ...this.columns.map(({ key }) => key)])].filter((key) => key !== '');
    const branch = options.revision ?? this.branch ?? '';
    const branches = [...new Set([branch, ...this.branches])].filter((name) => name !== '');
    const seg = <K extends 'axis' | 'which'>(
      key: K,
      label: string,
      choices: readonly { readonly value: HistoryOptions[K]; readonly text: string }[],
    ): TemplateResult =>
      html`<div class="seg" role="group" aria-label=${label}>
        ${choices.map(
          ({ value, text }) =>
            html`<button
              aria-pressed=${String(options[key] === value)}
              @click=${() => this.set({ [key]: value })}
            >
              ${text}
            </button>`,
        )}
      </div>`;
    return html`
      ${
        metrics.length === 0
          ? nothing
          : dropdown({
              label: t('Metric'),
              value: metric,
              choices: metrics.map((key) => ({ value: key, text: key })),
              onChange: (value) => this.set({ metric: value }),
            })
      }
      ${
        branches.length < 2
          ? nothing
          : dropdown({
              label: t('Branch'),
              value: branch,
              choices: branches.map((name) => ({ value: name, text: name })),
              onChange: (value) => this.set({ revision: value }),
            })
      }
      ${seg('axis', t('Horizontal axis'), [
        { value: 'commits', text: t('Commits') },
        { value: 'time', text: t('Time') },
      ])}
      ${seg('which', t('Run of a commit'), [
        { value: 'best', text: t('Best') },
        { value: 'newest', text: t('Newest') },
        { value: 'both', text: t('Both') },
      ])}
    `;
  }
}

customElements.define('mw-history-tools', HistoryTools);

import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { metricDecimals } from '../../../ui/decimals.ts';
import { dateTime, duration, fixed, integer } from '../../../ui/format.ts';
import { t } from '../../../ui/text.ts';
import { copyButton, section, type SectionHost } from './section.ts';

const fewPackages = 12;

export function factsSection(host: SectionHost, page: RunPage): TemplateResult {
  const { run, commandLine } = page;
  const took = run.startedAt === null || run.endedAt === null ? null : run.endedAt - run.startedAt;
  const facts: readonly (readonly [string, unknown])[] = [
    [t('Command'), commandLine === null ? null : html`<code class="cmd">${commandLine}</code>`],
    [t('Started'), run.startedAt === null ? null : dateTime(run.startedAt, true)],
    [t('Duration'), took === null ? null : duration(took)],
    [t('User'), run.user],
    [
      t('Commit'),
      run.commit.id === null
        ? null
        : html`${t(run.commit.kind)},
            <span class="mono">${run.commit.id.slice(0, 7)}</span
            >${run.commit.branch === null ? nothing : ` ${t('on {0}', run.commit.branch)}`}`,
    ],
    [t('Source'), html`${run.source.kind}, <span class="mono">${run.source.path}</span>`],
    [t('Experiment'), run.experiment?.name ?? null],
    [t('Id'), html`<span class="mono">${run.nativeId}</span>`],
    ...Object.entries(run.resources)
      .filter(([key]) => key !== 'durationMs')
      .map(
        ([key, value]) =>
          [key, key.endsWith('Ms') ? duration(value) : fixed(value, metricDecimals(key, [value]))] as const,
      ),
  ];
  return section(
    'terminal',
    t('Run'),
    '',
    html`<dl class="kv">
      ${facts.map(([name, value]) =>
        value === null
          ? nothing
          : html`<dt class="clip" title=${name}>${name}</dt>
              <dd>${value}</dd>`,
      )}
    </dl>`,
    { action: commandLine === null ? nothing : copyButton(host, commandLine, t('command')) },
  );
}

export function environmentSection(host: SectionHost, page: RunPage): TemplateResult | typeof nothing {
  const entries = Object.entries(page.environment);
  if (entries.length === 0) return nothing;
  const shown = host.lines.of('environment', entries, ([key]) => key, fewPackages);
  return section(
    'package',
    t('Environment'),
    t('{0} packages', integer(entries.length)),
    html`<dl class="kv">
      ${shown.map(
        ([key, value]) =>
          html`<dt class="clip" title=${key}>${key}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`,
    { action: host.lines.tools('environment', entries.length, fewPackages) },
  );
}

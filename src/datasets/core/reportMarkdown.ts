import type { DataCheck, DatasetReport, ReportColumn } from '../../contract/datasets.ts';

const words = { pass: 'pass', fail: 'FAIL', inconclusive: 'inconclusive', error: 'error' } as const;

/** The report as a document for people who have no editor: what was asked, what was found; never a row. */
export function reportMarkdown(report: DatasetReport): string {
  const { id, path, digest, sentence, detail, pair, names } = report;
  const checked = report.checkedAt === null ? 'never' : new Date(report.checkedAt).toISOString().slice(0, 16);
  const facts = [
    `- File: \`${path}\`${digest === null ? '' : ` (${digest.slice(0, 12)})`}`,
    ...report.rows.map(({ name, rows }) => `- ${cell(name)}: ${integer(rows)} rows`),
    `- Contract: ${report.contractPath === null ? 'none' : `\`${report.contractPath}\`${report.stale.includes('contract') ? ', not checked since something changed' : ''}`}`,
    `- Checked: ${checked === 'never' ? checked : `${checked.replace('T', ' ')} UTC`}`,
  ];
  const notes = [report.engineProblem, report.fileProblem].filter((text) => text !== null);
  const parts = [
    `# Data: ${id}`,
    `**${sentence}** ${detail}`.trim(),
    ...notes.map((text) => `> ${text}`),
    facts.join('\n'),
    ...(report.checks.length === 0 ? [] : ['## Checks', checksTable(report.checks)]),
    ...(report.columns.length === 0
      ? []
      : [
          `## Columns: ${names[0]}${names[1] === null ? '' : ` and ${names[1]}`}`,
          columnsTable(report.columns, pair),
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function checksTable(checks: readonly DataCheck[]): string {
  return table(
    ['Check', 'Column', 'Verdict', 'Found', 'Rows'],
    checks.map(({ check, column, verdict, title, rows }) => [
      check,
      column ?? '',
      words[verdict.outcome],
      verdict.outcome === 'pass' ? title : verdict.reason,
      rows === 0 ? '' : integer(rows),
    ]),
  );
}

function columnsTable(columns: readonly ReportColumn[], pair: DatasetReport['pair']): string {
  return table(
    [
      'Column',
      'Type',
      'Missing',
      'Contract',
      'Effect',
      'Chance',
      pair === 'reference' ? 'Verdict' : 'Change',
    ],
    columns.map(({ name, type, role, first, second, contract, change }) => [
      name,
      role === 'feature' ? type : `${type}, ${role}`,
      [first, second]
        .filter((one) => one !== null)
        .map(({ missing, rows }) => (rows === 0 ? '0 %' : `${((100 * missing) / rows).toFixed(1)} %`))
        .join(' / '),
      contract === null ? '' : `${words[contract.verdict.outcome]}: ${contract.text}`,
      change === null ? '' : change.effect.toFixed(3),
      change === null ? '' : change.noise.toFixed(3),
      change?.says ?? '',
    ]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Nothing in a name or value ends its cell. */
function cell(text: string): string {
  return text.replaceAll(/[\\|`*_<>[\]]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

function integer(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

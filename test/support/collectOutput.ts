import type { TextSink } from '../../src/cli/commandIo.ts';

/** Standard output and standard error of a command line in this process, and what came out of them. */
export function collectOutput(columns: number | null = null): {
  readonly out: TextSink;
  readonly err: TextSink;
  readonly text: () => { readonly out: string; readonly err: string };
} {
  const text = { out: '', err: '' };
  const sink = (name: 'out' | 'err'): TextSink => ({
    isTerminal: columns !== null,
    columns,
    write: async (more: string) => {
      text[name] += more;
      return true;
    },
  });
  return { out: sink('out'), err: sink('err'), text: () => text };
}

/** Runs one command and gives its exit code: 0 pass, 1 fail, 2 usage, 3 an engine failed, 4 inconclusive. */
export async function main(argv: readonly string[]): Promise<number> {
  process.stderr.write(`modelwright: unknown command ${argv[0] ?? ''}\n`);
  return 2;
}

/**
 * Entry of the command line. It checks the Node version before anything else is loaded: older versions lack modules
 * that the rest imports, and would answer with a stack trace.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(`modelwright needs Node 22.13 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}

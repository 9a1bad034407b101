/**
 * Preloaded into the floor editor, whose command line cannot hand options on to VS Code: without this one a built
 * VS Code ignores an extension under development and its tests.
 */
const { dirname, join } = require('node:path');

const main = process.argv[1];
if (main !== undefined && /[\\/]out[\\/]node[\\/]entry(\.js)?$/.test(main)) {
  const commandLine = require(join(dirname(main), 'cli.js'));
  const toCodeArgs = commandLine.toCodeArgs;
  commandLine.toCodeArgs = async (args) => ({
    ...(await toCodeArgs(args)),
    'enable-smoke-test-driver': true,
  });
}

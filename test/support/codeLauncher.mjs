#!/usr/bin/env -S node --experimental-transform-types --disable-warning=ExperimentalWarning
/**
 * Stands in for the desktop program `code` in `@vscode/test-electron`: takes `--extensionDevelopmentPath=` and
 * `--extensionTestsPath=`, runs the tests in a real VS Code shown by a browser, exits with their code.
 */
import { runTestsInEditor } from './editor/runTestsInEditor.ts';

process.exit(await runTestsInEditor(process.argv.slice(2)));

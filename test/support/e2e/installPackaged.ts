import { editorOf, type EditorName } from '../../bootstrap/editors.ts';
import { root } from '../../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../../bootstrap/program.mjs';
import { findPackage } from '../../packaging/findPackage.ts';

/**
 * Installs the packaged extension into an extensions folder, as a person does with `--install-extension`.
 *
 * @throws Error when there is no package or the editor refuses it
 */
export async function installPackaged(
  name: EditorName,
  userDataDir: string,
  extensionsDir: string,
): Promise<void> {
  const editor = editorOf(name);
  const file = findPackage();
  const args = [
    '--user-data-dir',
    userDataDir,
    '--extensions-dir',
    extensionsDir,
    '--install-extension',
    file,
  ];
  const done = await runProgram(editor.node, [editor.entry, ...args], { cwd: root, timeoutMs: 120_000 });
  if (done.code !== 0) throw new Error(`${file} could not be installed: ${lastWords(done.output)}`);
}

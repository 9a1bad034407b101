import type { Disposable } from 'vscode';
import { l10n, window } from 'vscode';
import { isHttpUrl, originOf, plainServerUrl, type ServerCredentials } from '../../core/serverCredentials.ts';
import { addSources } from '../addSources.ts';
import type { OpenProjects } from '../openProjects.ts';
import type { ServerSignIns } from '../serverSignIns.ts';
import type { CommandContext } from './commandContext.ts';

/** Signing in to servers and out. What is typed goes to the editor's secret storage. */
export function serverCommands(context: CommandContext, signIns: ServerSignIns): readonly Disposable[] {
  const { register, projects } = context;
  return [
    register('modelwright.signInToServer', async () => {
      await projects.ready();
      const url = await askServer(projects);
      const origin = url === undefined ? null : originOf(url);
      if (url === undefined || origin === null) return;
      const credentials = await askCredentials(origin);
      if (!credentials) return;
      await signIns.add(origin, credentials);
      const project = projects.active();
      const known = serversOf(projects).some((server) => originOf(server) === origin);
      if (project && !known) await addSources(project.root, [url]);
    }),
    register('modelwright.signOutOfServer', async () => {
      const origins = Object.keys(await signIns.load()).sort();
      if (origins.length === 0) {
        void window.showInformationMessage(l10n.t('You are signed in to no MLflow server.'));
        return;
      }
      const chosen = await window.showQuickPick(origins, { title: l10n.t('Sign Out of an MLflow Server') });
      if (chosen !== undefined) await signIns.remove(chosen);
    }),
  ];
}

/** Addresses of the servers that the open projects read, each once. */
function serversOf(projects: OpenProjects): readonly string[] {
  const sources = projects.all().flatMap((project) => project.snapshot?.sources ?? []);
  return [...new Set(sources.filter(({ kind }) => kind === 'mlflow-server').map(({ path }) => path))];
}

async function askServer(projects: OpenProjects): Promise<string | undefined> {
  const servers = serversOf(projects);
  const title = l10n.t('Sign In to an MLflow Server');
  if (servers.length > 0) {
    const other = l10n.t('Another server…');
    const chosen = await window.showQuickPick([...servers, other], { title });
    if (chosen !== other) return chosen;
  }
  const typed = await window.showInputBox({
    title,
    prompt: l10n.t('Address of the server'),
    placeHolder: 'https://mlflow.example.org',
    ignoreFocusOut: true,
    validateInput: (text) =>
      isHttpUrl(text.trim()) && plainServerUrl(text.trim()) !== null
        ? undefined
        : l10n.t('An address begins with https:// or http://.'),
  });
  return typed === undefined ? undefined : (plainServerUrl(typed.trim()) ?? undefined);
}

async function askCredentials(origin: string): Promise<ServerCredentials | null> {
  const title = l10n.t('Sign In to {0}', origin);
  const how = await window.showQuickPick(
    [
      { label: l10n.t('User and password'), kept: 'password' as const },
      { label: l10n.t('Token'), kept: 'token' as const },
    ],
    { title },
  );
  const secret = (prompt: string): Thenable<string | undefined> =>
    window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true });
  if (how?.kept === 'token') {
    const token = (await secret(l10n.t('Token')))?.trim();
    return token ? { kind: 'token', token } : null;
  }
  if (!how) return null;
  const user = await window.showInputBox({ title, prompt: l10n.t('User'), ignoreFocusOut: true });
  if (!user) return null;
  const password = await secret(l10n.t('Password of {0}', user));
  return password === undefined ? null : { kind: 'password', user, password };
}

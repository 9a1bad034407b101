import type { Problem } from '../../contract/run.ts';
import type { SourceEntry } from '../../project/core/projectTypes.ts';
import type { NamedSource } from '../core/reader.ts';
import { hasCredentials, isHttpUrl, plainServerUrl } from '../core/serverCredentials.ts';
import type { WhereToLook } from './storeSet.ts';

export interface NamedPlaces {
  /** Of the project file. A list replaces the walk, and the server that the environment names. */
  readonly sources: 'auto' | readonly SourceEntry[];
  /** Of the user's setting. */
  readonly extraSources: readonly string[];
  /** False in a workspace that is not trusted: addresses that its own files name are not asked. */
  readonly trusted: boolean;
  /** Address of `MLFLOW_TRACKING_URI`. */
  readonly server: string | null;
}

/** The places that the project file, the user's setting and the environment name. */
export function whereToLook({ sources, extraSources, trusted, server }: NamedPlaces): WhereToLook {
  const problems: Problem[] = [];
  const named: NamedSource[] = [];
  const add = ({ type, location, options }: NamedSource): void => {
    const plain = plainServerUrl(location) ?? location;
    // What somebody signs in with is shown nowhere, also where it was written into an address.
    if (hasCredentials(location)) problems.push(writtenCredentials(plain));
    named.push({ type, location: plain, options });
  };
  for (const entry of sources === 'auto' ? [] : sources) {
    if (trusted || !isHttpUrl(entry.location)) add(entry);
    else problems.push(notTrusted(plainServerUrl(entry.location) ?? 'a server'));
  }
  for (const location of extraSources) add({ type: null, location, options: {} });
  if (sources === 'auto' && server !== null) add({ type: 'mlflow', location: server, options: {} });
  return { walkRoot: sources === 'auto', named, problems };
}

function notTrusted(url: string): Problem {
  return {
    code: 'no-permission',
    severity: 'warning',
    path: 'modelwright.yaml',
    message: `${url} is not asked, since this workspace is not trusted: trust the workspace to read its servers.`,
  };
}

function writtenCredentials(url: string): Problem {
  return {
    code: 'unsupported',
    severity: 'warning',
    path: url,
    message:
      `User and password in the address of ${url} are not used: take them out, and run ` +
      '"Modelwright: Sign In to an MLflow Server".',
  };
}

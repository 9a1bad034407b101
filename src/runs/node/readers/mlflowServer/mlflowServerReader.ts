import type { RunReader } from '../../../core/reader.ts';
import { plainServerUrl } from '../../../core/serverCredentials.ts';
import { ServerStore } from './serverStore.ts';

/** An MLflow tracking server that somebody named by its address; nothing on disk is taken for one. */
export const mlflowServerReader: RunReader = {
  kind: 'mlflow-server',
  version: 1,
  detect: () => [],
  named: ({ type, location }) => {
    const url = plainServerUrl(location);
    return url !== null && (type === null || type === 'mlflow' || type === 'mlflow-server')
      ? [{ kind: 'mlflow-server', location: url }]
      : [];
  },
  open: (candidate, env) => new ServerStore(candidate.location, env),
};

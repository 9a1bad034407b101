import type { LogOutputChannel } from 'vscode';
import type { Log } from '../log.ts';
import { messageOf } from '../errors.ts';

/** The editor's output channel as the one log. */
export function channelLog(channel: LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, cause) => {
      channel.error(cause === undefined ? message : `${message}: ${messageOf(cause)}`);
      if (cause instanceof Error && cause.stack !== undefined) channel.debug(cause.stack);
    },
  };
}

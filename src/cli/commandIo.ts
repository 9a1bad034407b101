/** Where a command reads its surroundings from and writes to: the process itself, or a test's own. */
export interface CommandIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: TextSink;
  readonly err: TextSink;
  /** Epoch milliseconds. */
  now(): number;
}

export interface TextSink {
  /** Done when the other side took it; false when nobody reads any more (`| head`). */
  write(text: string): Promise<boolean>;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; null where there is none and nothing has to be cut. */
  readonly columns: number | null;
}

interface Stream {
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A process stream as a sink. A reader that went away is the end of the output, not an error. */
export function streamSink(stream: Stream): TextSink {
  let closed = false;
  const isTerminal = stream.isTTY === true;
  // Without a listener, a broken pipe would end the process with a stack trace.
  stream.on('error', () => {
    closed = true;
  });
  return {
    isTerminal,
    columns: isTerminal ? (stream.columns ?? 80) : null,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed) {
          resolve(false);
          return;
        }
        stream.write(text, (error) => {
          if (!error) resolve(true);
          else if ('code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'))
            resolve(false);
          else reject(error);
        });
      }),
  };
}

import type { Disposable, Event, SecretStorage } from 'vscode';
import { EventEmitter } from 'vscode';
import { messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { readCredentials } from '../core/readCredentials.ts';
import type { CredentialsByOrigin, ServerCredentials } from '../core/serverCredentials.ts';

const secretKey = 'mlflowServers';

/** What servers are signed in to with: in the editor's secret storage, shared by all windows, and nowhere else. */
export class ServerSignIns implements Disposable {
  /** As it was read last. */
  current: CredentialsByOrigin = {};
  private readonly changes = new EventEmitter<CredentialsByOrigin>();
  readonly onDidChange: Event<CredentialsByOrigin> = this.changes.event;
  private readonly listener: Disposable;

  constructor(
    private readonly secrets: SecretStorage,
    private readonly log: Log,
  ) {
    this.listener = secrets.onDidChange(({ key }) => {
      if (key === secretKey) void this.load().then((now) => this.changes.fire(now));
    });
  }

  /** Reads the storage. One that cannot be read counts as empty: servers then say that they want a sign-in. */
  async load(): Promise<CredentialsByOrigin> {
    try {
      this.current = readCredentials(await this.secrets.get(secretKey));
    } catch (error) {
      this.log.warn(`The secret storage cannot be read: ${messageOf(error)}`);
    }
    return this.current;
  }

  async add(origin: string, credentials: ServerCredentials): Promise<void> {
    await this.store({ ...(await this.load()), [origin]: credentials });
  }

  async remove(origin: string): Promise<void> {
    const { [origin]: _removed, ...rest } = await this.load();
    await this.store(rest);
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }

  private async store(all: CredentialsByOrigin): Promise<void> {
    if (Object.keys(all).length === 0) await this.secrets.delete(secretKey);
    else await this.secrets.store(secretKey, JSON.stringify(all));
  }
}

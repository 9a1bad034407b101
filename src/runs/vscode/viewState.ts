import type { Disposable, Event, Memento } from 'vscode';
import { EventEmitter, workspace } from 'vscode';
import type { Grouping, Order } from '../core/treeOrder.ts';
import { groupings, orders } from '../core/treeOrder.ts';

/** What the user chose for the Experiments view of this workspace; kept over sessions, except for the filter. */
export class ViewState implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.emitter.event;
  private readonly listener: Disposable;
  private expression: string | null = null;

  constructor(private readonly memento: Memento) {
    this.listener = workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('modelwright.groupBy')) return;
      // The newest wish counts: a changed setting replaces what a command chose before.
      void this.memento.update('grouping', undefined).then(() => this.emitter.fire());
    });
  }

  get grouping(): Grouping {
    const wished =
      this.memento.get<string>('grouping') ??
      workspace.getConfiguration('modelwright').get<string>('groupBy');
    return groupings.find((grouping) => grouping === wished) ?? 'commit';
  }

  get order(): Order {
    const wished = this.memento.get<string>('order');
    return orders.find((order) => order === wished) ?? 'newest';
  }

  get showDeleted(): boolean {
    return this.memento.get<boolean>('showDeleted') ?? false;
  }

  /** A checked expression, or null. */
  get filter(): string | null {
    return this.expression;
  }

  async setGrouping(grouping: Grouping): Promise<void> {
    await this.memento.update('grouping', grouping);
    this.emitter.fire();
  }

  async setOrder(order: Order): Promise<void> {
    await this.memento.update('order', order);
    this.emitter.fire();
  }

  async setShowDeleted(show: boolean): Promise<void> {
    await this.memento.update('showDeleted', show);
    this.emitter.fire();
  }

  setFilter(expression: string | null): void {
    this.expression = expression;
    this.emitter.fire();
  }

  dispose(): void {
    this.listener.dispose();
    this.emitter.dispose();
  }
}

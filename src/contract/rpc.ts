/**
 * The envelope between host and webview. Every request is answered, with a result or an error; an abort is said as
 * such and is no error. Events carry a revision.
 */

export type ToHost =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'abort'; readonly id: number }
  /** The webview is drawn and listens. */
  | { readonly kind: 'ready' };

export type ToWebview =
  | {
      readonly kind: 'result';
      readonly id: number;
      readonly value: unknown;
      readonly nonFinite?: readonly NonFinite[];
    }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'event'; readonly name: string; readonly revision: number; readonly value: unknown };

/**
 * A number that JSON cannot carry: the editor sends messages as JSON (typed arrays apart), which turns NaN and
 * infinities into null. The place tells where it stood in `value`; the receiver puts it back.
 */
export interface NonFinite {
  readonly path: readonly (string | number)[];
  readonly value: 'NaN' | 'Infinity' | '-Infinity';
}

export interface WireError {
  readonly code: string;
  readonly message: string;
  /** True when the request was aborted by the webview. */
  readonly aborted?: boolean;
}

/** A contract: method name to its parameter and result. */
export type Methods = Readonly<Record<string, { params: unknown; result: unknown }>>;
export type Events = Readonly<Record<string, unknown>>;

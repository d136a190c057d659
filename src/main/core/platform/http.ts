/**
 * HTTP as a port of the host: Electron's network stack in the product (system proxy and certificates), Node's in the web
 * host. Redirects are never followed: the caller decides, so that no credential leaves its origin.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The body and the answer's body are bytes, a character each (U+0000 to U+00FF): a file. Else they are text in UTF-8. */
  readonly isBytes?: boolean;
  /** Twice has the effect of once, though it writes: where a kept connection turned out to be closed it is sent anew at once, as a GET is. */
  readonly mayRepeat?: boolean;
  /** Longest wait for the answer's head, between two chunks, and for the whole exchange. */
  readonly limits: { readonly headMs: number; readonly idleMs: number; readonly totalMs: number; readonly maxBytes: number };
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Why no whole answer came. `neverSent`: the request cannot have reached the server (name not found, refused, TLS), so it
 * may be repeated. In every other case a write may have had its effect.
 */
export type HttpFailureKind = 'neverSent' | 'timeout' | 'broken' | 'tooLarge' | 'cancelled';

export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.kind = kind;
  }
}

/** How a body's characters stand for its bytes. */
export const encodingOf = (request: Pick<HttpRequest, 'isBytes'>): 'latin1' | 'utf8' => (request.isBytes === true ? 'latin1' : 'utf8');

export interface HttpPort {
  /** Answers with any status; throws {@link HttpFailure} when there is no whole answer. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
}

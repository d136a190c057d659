type Listener = (event: { readonly data: unknown }) => void;

/** What the two halves of the PDF library tell each other: an answer, or a piece of one that comes in pieces. */
interface Message {
  /** How many pieces of an answer the other half would take; it waits when there are none. */
  readonly desiredSize?: number;
  readonly chunk?: { readonly fnArray?: unknown };
}

/** Connects the half of the PDF library that is asked to the one that reads, which are in one thread here. */
export interface PdfPort {
  /** Whether what is drawn on a page is wanted; copying that costs more than all else that is said. */
  isDrawn: boolean;
  postMessage(message: Message, moved?: ArrayBuffer[]): void;
  addEventListener(kind: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void;
  removeEventListener(kind: string, listener: Listener): void;
  terminate(): void;
}

/**
 * Pieces are taken as they come: whoever waits for leave to send the next one cannot be ended, and its refusal has nobody who hears it.
 */
export function createPdfPort(isDrawn: boolean): PdfPort {
  const listeners = new Set<Listener>();
  const now = Promise.resolve();
  const pdfPort: PdfPort = {
    isDrawn,
    postMessage(message, moved) {
      const open = message.desiredSize === undefined ? message : { ...message, desiredSize: Number.POSITIVE_INFINITY };
      const isLeftOut = !pdfPort.isDrawn && message.chunk?.fnArray !== undefined;
      const data: unknown = isLeftOut ? { ...open, chunk: { ...message.chunk, fnArray: [], argsArray: [], length: 0 } } : structuredClone(open, moved === undefined ? undefined : { transfer: moved });
      void now.then(() => {
        for (const listener of listeners) listener({ data });
      });
    },
    addEventListener(_kind, listener, options) {
      listeners.add(listener);
      options?.signal?.addEventListener('abort', () => listeners.delete(listener));
    },
    removeEventListener: (_kind, listener) => void listeners.delete(listener),
    terminate: () => listeners.clear(),
  };
  return pdfPort;
}

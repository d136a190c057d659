type Listener = (event: { readonly data: unknown }) => void;

/** What the two halves of the PDF library tell each other: an answer, or a piece of one that comes in pieces. */
interface Message {
  readonly stream?: unknown;
  readonly chunk?: { readonly fnArray?: unknown };
}

/** Connects the half of the PDF library that is asked to the one that reads, which are in one thread here. */
export interface PdfPort {
  postMessage(message: Message, moved?: ArrayBuffer[]): void;
  addEventListener(kind: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void;
  removeEventListener(kind: string, listener: Listener): void;
  /** What is still under way is not wanted any more: nothing more of it comes, and it ends with the document. */
  leave(): void;
  terminate(): void;
}

/** @param isDrawn whether what is drawn on a page is wanted; copying that costs more than all else that is said */
export function createPdfPort(isDrawn: boolean): PdfPort {
  const listeners = new Set<Listener>();
  const now = Promise.resolve();
  let isLeft = false;
  return {
    postMessage(message, moved) {
      if (isLeft && message.stream !== undefined) return;
      const said = !isDrawn && message.chunk?.fnArray !== undefined ? { ...message, chunk: { ...message.chunk, fnArray: [], argsArray: [], length: 0 } } : message;
      const data: unknown = structuredClone(said, moved === undefined || said !== message ? undefined : { transfer: moved });
      void now.then(() => {
        for (const listener of listeners) listener({ data });
      });
    },
    addEventListener(_kind, listener, options) {
      listeners.add(listener);
      options?.signal?.addEventListener('abort', () => listeners.delete(listener));
    },
    removeEventListener: (_kind, listener) => void listeners.delete(listener),
    leave() {
      isLeft = true;
    },
    terminate: () => listeners.clear(),
  };
}

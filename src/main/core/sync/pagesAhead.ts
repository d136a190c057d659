import type { PullPage } from './atsPort.ts';

/** Fetches the page that `from` leads to; tells `onNext` where it leads as soon as that is known, be its rows still to be read. */
type AskPage = (from: string | null, onNext: (next: string | null) => void) => Promise<PullPage>;

/** The pages of one walk, in their order. */
export interface PagesAhead {
  /** The next page; rejects with what kept it from coming, and nothing comes after that. */
  take(): Promise<PullPage>;
}

/**
 * Fetches and reads pages while those before them are taken in: an answer needs a turn of this thread to be handed on to be read, and
 * another to come back, so one page ahead is too few where a page is taken in within one transaction.
 */
export function fetchPagesAhead(ask: AskPage, start: string | null, ahead: number): PagesAhead {
  const pages: Promise<PullPage>[] = [];
  /** Where the page after the last that was asked for is; undefined as long as it is not known, or when there is none. */
  let place: { readonly from: string | null } | undefined = { from: start };

  function fill(): void {
    if (place === undefined || pages.length >= ahead) return;
    const { from } = place;
    place = undefined;
    let isKnown = false;
    const leadTo = (next: string | null): void => {
      if (isKnown) return;
      isKnown = true;
      place = next === null ? undefined : { from: next };
      fill();
    };
    const { promise, resolve } = Promise.withResolvers<PullPage>();
    // It has its place before the next is asked for, which may be within this call.
    pages.push(promise);
    resolve(ask(from, leadTo));
    // Its failure is met when it is taken, or not at all when the walk ends before.
    void promise.then((part) => leadTo(part.next)).catch(() => undefined);
  }

  fill();
  return {
    async take() {
      const page = pages[0];
      if (!page) throw new Error('there is no page after the last');
      try {
        return await page;
      } finally {
        void pages.shift();
        fill();
      }
    },
  };
}

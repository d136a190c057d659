import { useEffect, useRef, type ReactNode } from 'react';
import { onFrameNews, placeFrame, type FrameNews } from '../../stores/hostFrame.ts';

export interface HostDrawnFrameProps {
  readonly name: string;
  readonly widget: { readonly atsCandidateId: string; readonly integrationContext: string };
  readonly dark: boolean;
  readonly onNews: (news: FrameNews, personUrn: string | null) => void;
}

/** The card about a person of a list stands beside its row, and may reach as far as here. */
function isUnderCard({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): boolean {
  const card = document.querySelector('[data-person-card]')?.getBoundingClientRect();
  return card !== undefined && card.left < x + width && card.right > x && card.top < y + height && card.bottom > y;
}

/**
 * The place of LinkedIn's frame where the host draws it itself (Electron): an empty box whose bounds are told to the host
 * whenever they change. The host's view lies over the window, so it is hidden while something of Tandem's own is open.
 */
export function HostDrawnFrame({ name, widget, dark, onNews }: HostDrawnFrameProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { atsCandidateId: candidate, integrationContext: context } = widget;

  useEffect(() => onFrameNews(candidate, onNews), [candidate, onNews]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let last = '';
    let waiting = 0;
    const tell = (shown: boolean): void => {
      const { x, y, width, height } = element.getBoundingClientRect();
      // Dialogs and menus take the rest of the window out of reach while they are open.
      const covered = element.closest('[aria-hidden="true"], [inert]') !== null || isUnderCard({ x, y, width, height });
      const place = { x, y, width, height, visible: shown && !covered && width > 0 && height > 0, candidate, context, theme: dark ? 'dark' : 'light' } as const;
      const key = JSON.stringify(place);
      if (key === last) return;
      last = key;
      void placeFrame(place).then((isPlaced) => {
        if (!isPlaced && shown) onNews('failed', null);
      });
    };
    const soon = (): void => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => tell(true));
    };
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    const cover = new MutationObserver(soon);
    cover.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-hidden', 'inert'] });
    globalThis.addEventListener('resize', soon);
    globalThis.addEventListener('scroll', soon, true);
    soon();
    return () => {
      cancelAnimationFrame(waiting);
      sizes.disconnect();
      cover.disconnect();
      globalThis.removeEventListener('resize', soon);
      globalThis.removeEventListener('scroll', soon, true);
      tell(false);
    };
  }, [candidate, context, dark, onNews]);

  return <div ref={box} role="group" aria-label={`LinkedIn profile of ${name}`} className="size-full" />;
}

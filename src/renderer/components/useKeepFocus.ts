import { useEffect, useRef, type RefObject } from 'react';

/**
 * What had the keyboard may go away with what was done (a card that was answered): then the keyboard stays in this place instead of nowhere.
 *
 * @param count of what may go away
 */
export function useKeepFocus(place: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isFewer = count < before.current;
    before.current = count;
    const { activeElement } = document;
    if (isFewer && (activeElement === null || activeElement === document.body)) place.current?.focus({ preventScroll: true });
  }, [count, place]);
}

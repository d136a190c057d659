import { useEffect, useRef, type MouseEvent } from 'react';

/** Off its row a press that wanders further than this is no press: something was to be dragged, or let go of. */
const FARTHEST_PX = 8;

export interface Pressed {
  readonly id: string;
  /** Where the row stood when it was pressed. */
  readonly index: number;
  /** What was pressed inside the row. */
  readonly target: Element;
}

export interface PressWatch {
  onMouseDown(event: MouseEvent): void;
  onMouseUp(event: MouseEvent): void;
  onClick(event: MouseEvent): void;
}

function rowAt(target: EventTarget): Pressed | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>('[data-row]');
  return row === null ? null : { id: row.dataset['row'] ?? '', index: Number(row.dataset['index']), target };
}

/**
 * Tells what was pressed in a list whose rows may change places while a button of the mouse is down: meant is the row that was seen, and
 * not the one that slid below the pointer meanwhile. A browser tells of no click when the row is gone by then, so it goes by the button.
 * Its handlers are for the element around the rows; each row bears `data-row` (its id) and `data-index`.
 */
export function usePressed(onPress: (row: Pressed, event: MouseEvent) => void): PressWatch {
  const press = useRef<(Pressed & { readonly x: number; readonly y: number }) | null>(null);
  // Let go of outside the list, or with a text that was dragged, it is over as well: a button that is let go of here later belongs to another press.
  useEffect(() => {
    const forget = (): void => void (press.current = null);
    for (const end of ['mouseup', 'dragend'] as const) addEventListener(end, forget);
    return () => {
      for (const end of ['mouseup', 'dragend'] as const) removeEventListener(end, forget);
    };
  }, []);
  return {
    onMouseDown(event) {
      const row = event.button === 0 ? rowAt(event.target) : null;
      press.current = row === null ? null : { ...row, x: event.clientX, y: event.clientY };
    },
    onMouseUp(event) {
      const down = press.current;
      press.current = null;
      if (down === null || event.button !== 0) return;
      const isThere = rowAt(event.target)?.id === down.id || Math.hypot(event.clientX - down.x, event.clientY - down.y) <= FARTHEST_PX;
      if (isThere) onPress(down, event);
    },
    onClick(event) {
      // Assistive technology clicks without a button.
      const row = event.detail === 0 ? rowAt(event.target) : null;
      if (row !== null) onPress(row, event);
    },
  };
}

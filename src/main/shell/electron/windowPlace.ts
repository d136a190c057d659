import type { Rectangle } from 'electron/main';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const placeSchema = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().positive(), height: z.number().int().positive() }),
  maximized: z.boolean(),
});

/** Where the window stood. */
export type WindowPlace = z.infer<typeof placeSchema>;

export const SMALLEST_WINDOW = { width: 640, height: 480 } as const;
const FIRST_WINDOW = { width: 1360, height: 860 } as const;
/** So much of the title bar must lie on a display that a hand can take it. */
const REACH = { width: 120, height: 24 } as const;

/** The remembered place; null when there is none or it cannot be read, which costs no more than a window in the middle. */
export function readWindowPlace(file: string): WindowPlace | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Remembers the place. Written at once: it happens when the window closes, and nothing may be left to do then. */
export function saveWindowPlace(file: string, place: WindowPlace): void {
  writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
}

/**
 * Bounds for a window on the displays that there are now: as remembered when its title bar can be reached on one of them,
 * smaller when the display is, else no place but a size (the system then chooses).
 *
 * @param workAreas of all displays, the first one the main display's
 */
export function fitBounds(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Partial<Rectangle> & { width: number; height: number } {
  const area = remembered && workAreas.find((candidate) => isReachable(remembered, candidate));
  if (!area || !remembered) {
    const main = workAreas[0] ?? { ...FIRST_WINDOW, x: 0, y: 0 };
    return { width: Math.min(FIRST_WINDOW.width, main.width), height: Math.min(FIRST_WINDOW.height, main.height) };
  }
  return {
    x: remembered.x,
    y: Math.max(remembered.y, area.y),
    width: clamp(remembered.width, SMALLEST_WINDOW.width, Math.max(area.width, SMALLEST_WINDOW.width)),
    height: clamp(remembered.height, SMALLEST_WINDOW.height, Math.max(area.height, SMALLEST_WINDOW.height)),
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return across >= REACH.width && bounds.y >= area.y - REACH.height && bounds.y <= area.y + area.height - REACH.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

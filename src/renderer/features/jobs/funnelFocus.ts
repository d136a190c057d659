/** So many frames a card that was just moved has to be drawn before the keyboard gives up on it. */
const MAX_FRAMES = 30;

function cardsOf(column: Element): readonly HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>('[role=row][data-key]')];
}

/** The id of the card after this one in its column, else the one before; null when it stands alone. */
export function neighbourCard(region: Element | null, applicationId: string): string | null {
  const card = region?.querySelector(`[role=row][data-key="${CSS.escape(applicationId)}"]`);
  const column = card?.closest('[data-column]');
  if (column === null || column === undefined) return null;
  const ids = cardsOf(column).map((other) => other.dataset['key']);
  const at = ids.indexOf(applicationId);
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

/** Gives the keyboard to a card of a column as soon as it is drawn; to the column when there is none. */
export function focusCard(region: Element | null, stageKey: string, applicationId: string | null): void {
  let left = MAX_FRAMES;
  const look = (): void => {
    const grid = region?.querySelector<HTMLElement>(`[data-column="${CSS.escape(stageKey)}"] [role=grid]`);
    if (grid === null || grid === undefined) return;
    if (applicationId === null) return grid.focus();
    const card = grid.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(applicationId)}"]`);
    if (card !== null) {
      card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return card.focus({ preventScroll: true });
    }
    // Rows out of sight are not drawn; who was moved stands at the end.
    grid.scrollTop = grid.scrollHeight;
    left -= 1;
    if (left > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Moves the keyboard in the funnel. Up and down as the arrow keys do in the column; left and right to the card that stands
 * at about the same height in the next column that has one.
 */
export function stepTo(key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight', region?: Element): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement)) return;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const card = active.closest<HTMLElement>('[role=row][data-key]') ?? active;
    card.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
    return;
  }
  const columns = [...(region?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  const from = active.closest<HTMLElement>('[data-column]');
  const by = key === 'ArrowRight' ? 1 : -1;
  const top = (active.closest('[role=row]') ?? active).getBoundingClientRect().top;
  for (let index = columns.findIndex((column) => column === from) + by; index >= 0 && index < columns.length; index += by) {
    const column = columns[index];
    const cards = column === undefined ? [] : cardsOf(column);
    const [nearest] = cards.toSorted((left, right) => Math.abs(left.getBoundingClientRect().top - top) - Math.abs(right.getBoundingClientRect().top - top));
    if (nearest === undefined) continue;
    nearest.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    nearest.focus({ preventScroll: true });
    return;
  }
}

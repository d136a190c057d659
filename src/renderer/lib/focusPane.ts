/** Moves the keyboard from a field that goes away to the pane it stands in, so that the next key is heard there. */
export function focusPane(from: Element | null): void {
  from?.closest<HTMLElement>('[data-pane]')?.focus({ preventScroll: true });
}

/** Puts the keyboard on the tab that is open in a pane, once it is drawn; on the pane while there is none. */
export function enterTab(label: string): void {
  requestAnimationFrame(() => {
    const pane = document.querySelector<HTMLElement>(`[data-pane][aria-label="${label}"]`);
    (pane?.querySelector<HTMLElement>('[role=tab][aria-selected=true]') ?? pane)?.focus();
  });
}

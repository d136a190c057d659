/** Moves the keyboard from a field that goes away to the pane it stands in, so that the next key is heard there. */
export function focusPane(from: Element | null): void {
  from?.closest<HTMLElement>('[data-pane]')?.focus({ preventScroll: true });
}

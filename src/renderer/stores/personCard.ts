import { create } from 'zustand';

/** So many people of a list are asked about at once: those around the one who is meant. */
const PAGE = 50;
const OPENS_AFTER_MS = 500;
const CLOSES_AFTER_MS = 200;
const PERSON = '[data-person]';

interface Shown {
  readonly candidateId: string;
  /** Everybody of the same list, so that the next of them is answered already. */
  readonly page: readonly string[];
  readonly anchor: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly by: 'pointer' | 'keyboard';
}

/** The card about a person of a list: whom it shows, and where. */
export const usePersonCard = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));

export function closePersonCard(): void {
  if (usePersonCard.getState().shown !== null) usePersonCard.setState({ shown: null });
}

function idOf(element: Element): string {
  return element.getAttribute('data-person') ?? '';
}

/** Those around somebody in the list they stand in; the same ones while they are among those asked about before. */
function pageAround(element: Element): readonly string[] {
  const before = usePersonCard.getState().shown?.page ?? lastPage;
  if (before.includes(idOf(element))) return before;
  const list = element.closest('[role=listbox], [role=grid]') ?? element.parentElement ?? element;
  const people = [...new Set([...list.querySelectorAll(PERSON)].map(idOf))];
  const at = Math.max(0, people.indexOf(idOf(element)) - PAGE / 2);
  lastPage = people.length === 0 ? [idOf(element)] : people.slice(at, at + PAGE);
  return lastPage;
}
let lastPage: readonly string[] = [];

function show(element: Element, by: Shown['by']): void {
  const { left, right, top, bottom } = (element.closest('[role=option], [role=row]') ?? element).getBoundingClientRect();
  usePersonCard.setState({ shown: { candidateId: idOf(element), page: pageAround(element), anchor: { left, right, top, bottom }, by } });
}

/** Whoever the keyboard stands on: the row of a list, or the card of a funnel. */
function underKeyboard(): Element | null {
  const focused = document.activeElement;
  const list = focused?.getAttribute('aria-activedescendant') ? focused : document.querySelector('[role=listbox][aria-activedescendant]');
  const row = focused?.closest('[role=row]')?.querySelector(PERSON) ?? focused?.closest(PERSON);
  return row ?? document.querySelector(`[id="${CSS.escape(list?.getAttribute('aria-activedescendant') ?? '')}"]${PERSON}`);
}

/** Shows the card of whoever the keyboard stands on, or puts it away. Answers whether there is anybody. */
export function togglePersonCard(): boolean {
  if (usePersonCard.getState().shown !== null) {
    closePersonCard();
    return true;
  }
  const element = underKeyboard();
  if (element === null) return false;
  show(element, 'keyboard');
  return true;
}

/** Hears where the mouse rests and where the keyboard goes; answers how to stop. */
export function listenForPersonCard(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = (run: () => void, ms: number): void => {
    clearTimeout(waiting);
    waiting = setTimeout(run, ms);
  };
  const onOver = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    const { shown } = usePersonCard.getState();
    if (event.target.closest('[data-person-card]') !== null) return clearTimeout(waiting);
    const element = event.target.closest(PERSON);
    if (element === null) {
      // A moment in which the mouse may reach the card itself.
      if (shown?.by === 'pointer') later(closePersonCard, CLOSES_AFTER_MS);
      else clearTimeout(waiting);
      return;
    }
    if (shown?.candidateId === idOf(element)) return clearTimeout(waiting);
    later(() => {
      if (element.isConnected && event.buttons === 0) show(element, 'pointer');
    }, shown === null ? OPENS_AFTER_MS : CLOSES_AFTER_MS);
  };
  const onKey = (event: KeyboardEvent): void => {
    const { shown } = usePersonCard.getState();
    clearTimeout(waiting);
    if (shown === null) return;
    if (event.key === 'Escape') {
      closePersonCard();
      event.stopPropagation();
      event.preventDefault();
    } else if (shown.by === 'pointer') closePersonCard();
  };
  // The cursor of the list has moved by then.
  const onKeyUp = (): void => {
    const { shown } = usePersonCard.getState();
    if (shown?.by !== 'keyboard') return;
    const element = underKeyboard();
    if (element === null) closePersonCard();
    else if (idOf(element) !== shown.candidateId) show(element, 'keyboard');
  };
  const away = (): void => {
    clearTimeout(waiting);
    if (usePersonCard.getState().shown?.by === 'pointer') closePersonCard();
  };
  const onPress = (event: PointerEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-person-card]') === null) {
      clearTimeout(waiting);
      closePersonCard();
    }
  };
  document.addEventListener('pointerover', onOver);
  document.addEventListener('pointerdown', onPress);
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('keyup', onKeyUp);
  document.addEventListener('scroll', away, true);
  document.documentElement.addEventListener('pointerleave', away);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener('pointerover', onOver);
    document.removeEventListener('pointerdown', onPress);
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('keyup', onKeyUp);
    document.removeEventListener('scroll', away, true);
    document.documentElement.removeEventListener('pointerleave', away);
  };
}

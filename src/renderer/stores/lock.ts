import { onEvent, onLocked, request } from '../api.ts';
import { allDrafts, forgetDrafts, passDraftsOn, writeDrafts } from './drafts.ts';
import type { Failure } from './failure.ts';
import { useSession } from './session.ts';
import { toast } from './toasts.ts';

const TICKET = 'tandem.aside';
/** Use is told this often at most. */
const TELL_USE_MS = 20_000;

/** What the host keeps of this window while it is locked. */
interface Aside {
  readonly hash: string;
  readonly drafts: unknown;
}

function goTo(hash: string): void {
  history.replaceState(null, '', `${location.pathname}${hash}`);
  location.reload();
}

/**
 * Puts everything away: the screen is empty at once, what was begun goes to the host, and the page is loaded anew, so
 * that neither its memory nor its address holds anybody.
 */
async function leave(): Promise<void> {
  const { lock, ready } = useSession.getState();
  // A window that has not begun yet has nothing to put away: it begins with the lock page.
  if (lock !== null || !ready) return;
  const aside: Aside = { hash: location.hash, drafts: allDrafts() };
  useSession.setState({ lock: 'leaving' });
  forgetDrafts();
  const answer = await request('lock.setAside', { state: JSON.stringify(aside) });
  if (answer.ok) sessionStorage.setItem(TICKET, answer.value.ticket);
  goTo('#/');
}

function readAside(state: string | null): Aside | null {
  try {
    return state === null ? null : (JSON.parse(state) as Aside);
  } catch {
    return null;
  }
}

let coming = false;
/** Back to where this window was, with what was begun. */
async function comeBack(): Promise<void> {
  if (coming) return;
  coming = true;
  const ticket = sessionStorage.getItem(TICKET);
  sessionStorage.removeItem(TICKET);
  const answer = ticket === null ? null : await request('lock.takeBack', { ticket });
  const aside = answer?.ok === true ? readAside(answer.value.state) : null;
  if (aside !== null) passDraftsOn(aside.drafts);
  // An address that was opened meanwhile (a link from a mail) is where the person wants to be.
  goTo(location.hash.length > 2 ? location.hash : (aside?.hash ?? '#/'));
}

onLocked(() => void leave());
onEvent((event) => {
  if (event.name !== 'lock') return;
  if (event.locked) void leave();
  else if (useSession.getState().lock !== null) void comeBack();
});

/** Locks the desk; without a passphrase says where to set one. */
export async function lockDesk(): Promise<void> {
  // Who locks and then ends Tandem finds the last letters too. Locking waits for nothing.
  void writeDrafts();
  const answer = await request('lock.lock', {});
  if (answer.ok) return;
  const missing = answer.details?.['reason'] === 'noPassphrase';
  toast(answer.message, missing ? { action: { label: 'Open settings', run: () => (location.hash = '#/settings/privacy') } } : { tone: 'bad' });
}

/** Null when the desk is open again. */
export async function unlockDesk(passphrase: string): Promise<Failure | null> {
  const answer = await request('lock.unlock', { passphrase });
  if (!answer.ok) return answer;
  await comeBack();
  return null;
}

/** Sets, changes or takes away the passphrase. Null when it was done. */
export async function setPassphrase(current: string | null, next: string | null): Promise<Failure | null> {
  const answer = await request('lock.set', { current, next });
  return answer.ok ? null : answer;
}

/** How many changes would be lost with the copy; null when it cannot be told. */
export async function removalCost(): Promise<number | null> {
  const answer = await request('lock.removalCost', {});
  return answer.ok ? answer.value.unsent : null;
}

/** Removes everything from this computer. Null when it was done; `unsent` when more would be lost by now. */
export async function removeCopy(unsent: number): Promise<{ readonly message: string; readonly unsent: number | null } | null> {
  const answer = await request('lock.removeCopy', { unsent });
  if (!answer.ok) {
    const now = answer.details?.['unsent'];
    return { message: answer.message, unsent: typeof now === 'number' ? now : null };
  }
  sessionStorage.removeItem(TICKET);
  await comeBack();
  return null;
}

/** Tells the host, now and then, that somebody is here; only where the desk locks itself when nobody is. @returns the end */
export function tellUse(): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    const { lock, preferences } = useSession.getState();
    if (preferences.idleLockMinutes === 0 || lock !== null || performance.now() - toldAt < TELL_USE_MS) return;
    toldAt = performance.now();
    void request('lock.active', {});
  };
  const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
  for (const kind of kinds) document.addEventListener(kind, tell, { capture: true, passive: true });
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, tell, { capture: true });
  };
}

import { create } from 'zustand';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** The shortcut that does the same while the message is on screen. */
  readonly keys?: string;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'mail';
  readonly action: ToastAction | null;
  /** Ids of what it is about: newer words about one of them take its place. */
  readonly about: readonly string[];
}

/** As long as an edit waits before it is sent, so that Undo holds what it promises; see createWriterCore.ts. */
const SHOWN_MS = 6000;
/** Long enough to be read in the middle of other work: somebody outside is written to. */
const MAIL_SHOWN_MS = 12_000;
const MAX_TOASTS = 3;
const UNDO_KEYS = 'mod+z';
let nextId = 1;

/** Short words at the lower edge, the newest last. */
export const useToasts = create<{ readonly toasts: readonly Toast[]; /** Edits whose way back is not known yet. */ readonly saving: number }>(() => ({ toasts: [], saving: 0 }));

/** Undo was asked for while an edit was being saved: only messages from this id on are about that edit. */
let undoWantedFrom: number | null = null;

interface Countdown {
  left: number;
  since: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const countdowns = new Map<number, Countdown>();
let isHeld = false;

function count(id: number, countdown: Countdown): void {
  countdown.since = performance.now();
  countdown.timer = setTimeout(() => dismissToast(id), countdown.left);
}

export function dismissToast(id: number): void {
  clearTimeout(countdowns.get(id)?.timer);
  countdowns.delete(id);
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  if (useToasts.getState().toasts.length === 0) isHeld = false;
}

/** Somebody points at the messages or is in them: none goes away meanwhile. */
export function holdToasts(held: boolean): void {
  if (held === isHeld) return;
  isHeld = held;
  for (const [id, countdown] of countdowns) {
    if (held) {
      clearTimeout(countdown.timer);
      countdown.left = Math.max(1000, countdown.left - (performance.now() - countdown.since));
    } else count(id, countdown);
  }
}

/**
 * Says something, with at most one thing to do about it. The latest few stand on each other, so that each of several quick edits can
 * still be undone; news without a way back makes room first. Bad news stays until it is put away.
 */
export function toast(text: string, options: { readonly tone?: Toast['tone']; readonly action?: ToastAction; readonly about?: readonly string[] } = {}): void {
  const id = nextId++;
  const tone = options.tone ?? 'plain';
  const entry: Toast = { id, text, tone, action: options.action ?? null, about: options.about ?? [] };
  const standing = useToasts.getState().toasts.filter((old) => (old.tone === 'bad' || old.action !== null) && !old.about.some((id) => entry.about.includes(id)));
  for (const old of [...useToasts.getState().toasts.filter((other) => !standing.includes(other)), ...standing.slice(0, Math.max(0, standing.length - MAX_TOASTS + 1))]) {
    dismissToast(old.id);
  }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, entry] }));
  if (tone === 'bad') return;
  const countdown: Countdown = { left: tone === 'mail' ? MAIL_SHOWN_MS : SHOWN_MS, since: performance.now(), timer: undefined };
  countdowns.set(id, countdown);
  if (!isHeld) count(id, countdown);
}

/**
 * Saves an edit and says so within `work`. Undo that is asked for meanwhile means this edit and waits for it; the one before it stays, even when
 * this one is refused.
 */
export async function whileSaving<T>(work: () => Promise<T>): Promise<T> {
  useToasts.setState(({ saving }) => ({ saving: saving + 1 }));
  try {
    return await work();
  } finally {
    useToasts.setState(({ saving }) => ({ saving: saving - 1 }));
    if (useToasts.getState().saving === 0 && undoWantedFrom !== null) {
      const from = undoWantedFrom;
      undoWantedFrom = null;
      undoNewest(from);
    }
  }
}

/** Does what the newest message offers to undo, after what is just being saved; false when there is nothing to undo. */
export function undoLast(): boolean {
  if (useToasts.getState().saving === 0) return undoNewest(0);
  undoWantedFrom = nextId;
  return true;
}

function undoNewest(fromId: number): boolean {
  const last = useToasts.getState().toasts.findLast((entry) => entry.action?.keys === UNDO_KEYS && entry.id >= fromId);
  if (last === undefined) return false;
  dismissToast(last.id);
  last.action?.run();
  return true;
}

/** A way back, by press or by key. */
export function undoAction(run: () => void): ToastAction {
  return { label: 'Undo', run, keys: UNDO_KEYS };
}

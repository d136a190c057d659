import { create } from 'zustand';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'mail';
  readonly action: ToastAction | null;
}

const SHOWN_MS = 8000;
/** Long enough to be read in the middle of other work: somebody outside is written to. */
const MAIL_SHOWN_MS = 20_000;
const MAX_TOASTS = 3;
let nextId = 1;

/** Short words at the lower edge, the newest last. */
export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/**
 * Says something, with at most one thing to do about it. Of good news only the latest is shown, so that the screen stays
 * free; bad news stays until it is put away.
 */
export function toast(text: string, options: { readonly tone?: Toast['tone']; readonly action?: ToastAction } = {}): void {
  const id = nextId++;
  const tone = options.tone ?? 'plain';
  const entry: Toast = { id, text, tone, action: options.action ?? null };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter((old) => old.tone === 'bad'), entry].slice(-MAX_TOASTS) }));
  if (tone !== 'bad') setTimeout(() => dismissToast(id), tone === 'mail' ? MAIL_SHOWN_MS : SHOWN_MS);
}

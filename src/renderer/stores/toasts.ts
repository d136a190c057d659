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
const MAX_TOASTS = 3;
let nextId = 1;

/** Short words at the lower edge, the newest last. */
export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Says something, with at most one thing to do about it. Bad news stays until it is put away. */
export function toast(text: string, options: { readonly tone?: Toast['tone']; readonly action?: ToastAction } = {}): void {
  const id = nextId++;
  const tone = options.tone ?? 'plain';
  const entry: Toast = { id, text, tone, action: options.action ?? null };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, entry].slice(-MAX_TOASTS) }));
  if (tone !== 'bad') setTimeout(() => dismissToast(id), SHOWN_MS);
}

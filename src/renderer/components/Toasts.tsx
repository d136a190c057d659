import { CircleAlert, Mail, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import { Keys } from './Keys.tsx';

export interface ToastView {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'mail';
  readonly action: { readonly label: string; readonly run: () => void; readonly keys?: string } | null;
}

export interface ToastsProps {
  readonly toasts: readonly ToastView[];
  readonly onDismiss: (id: number) => void;
  /** Somebody points at them or is in them (true), or has left (false). */
  readonly onHold: (held: boolean) => void;
}

/** Short words above the status bar, with a way back. Screen readers hear them without losing their place. */
export function Toasts({ toasts, onDismiss, onHold }: ToastsProps): ReactNode {
  const undoId = toasts.findLast((toast) => toast.action?.keys !== undefined)?.id;
  return (
    <div
      role="region"
      // They are read and pressed over a dialog too: what was removed in it can be undone there.
      data-react-aria-top-layer="true"
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-0 bottom-10 z-60 flex flex-col items-center gap-2 px-4"
      onPointerOver={() => onHold(true)}
      onPointerOut={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
    >
      <div role="status" aria-live="polite" className="flex flex-col gap-2">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className="fade-in pointer-events-auto flex max-w-140 items-center gap-3 rounded-md border border-line bg-float py-1 pr-1 pl-3 text-sm shadow-float"
          >
            {toast.tone === 'bad' ? <CircleAlert size={16} className="shrink-0 text-bad" aria-hidden="true" /> : null}
            {toast.tone === 'mail' ? <Mail size={16} className="shrink-0 text-wait" aria-hidden="true" /> : null}
            <span dir="auto" className="min-w-0 flex-1 py-1 break-words">
              {toast.text}
            </span>
            {toast.action === null ? null : (
              <Button
                variant="quiet"
                size="sm"
                className="!text-accent"
                onPress={() => {
                  onDismiss(toast.id);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
                {toast.id === undoId && toast.action.keys !== undefined ? <Keys keys={toast.action.keys} /> : null}
              </Button>
            )}
            <IconButton label="Put away" icon={<X size={14} />} onPress={() => onDismiss(toast.id)} />
          </div>
        ))}
      </div>
    </div>
  );
}

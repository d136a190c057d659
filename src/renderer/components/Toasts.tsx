import { CircleAlert, Mail, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';

export interface ToastView {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'mail';
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Short words above the status bar, with a way back. Screen readers hear them without losing their place. */
export function Toasts({ toasts, onDismiss }: { readonly toasts: readonly ToastView[]; readonly onDismiss: (id: number) => void }): ReactNode {
  return (
    <div
      role="region"
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-0 bottom-10 z-50 flex flex-col items-center gap-2 px-4"
    >
      <div role="status" aria-live="polite" className="flex flex-col items-center gap-2">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className="fade-in pointer-events-auto flex max-w-140 items-center gap-3 rounded-md border border-line bg-float py-1 pr-1 pl-3 text-sm shadow-float"
          >
            {toast.tone === 'bad' ? <CircleAlert size={16} className="shrink-0 text-bad" aria-hidden="true" /> : null}
            {toast.tone === 'mail' ? <Mail size={16} className="shrink-0 text-wait" aria-hidden="true" /> : null}
            <span dir="auto" className="min-w-0 py-1 break-words">
              {toast.text}
            </span>
            {toast.action === null ? null : (
              <Button
                variant="quiet"
                size="sm"
                className="!text-accent"
                onPress={() => {
                  toast.action?.run();
                  onDismiss(toast.id);
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton label="Put away" icon={<X size={14} />} onPress={() => onDismiss(toast.id)} />
          </div>
        ))}
      </div>
    </div>
  );
}

import { CircleAlert, Info, Mail } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  plain: { box: 'bg-accent-soft', ink: 'text-accent', Icon: Info },
  wait: { box: 'bg-wait-soft', ink: 'text-wait', Icon: Info },
  mail: { box: 'bg-wait-soft', ink: 'text-wait', Icon: Mail },
  bad: { box: 'bg-bad-soft', ink: 'text-bad', Icon: CircleAlert },
} as const;

/** Words that belong to a place and stay until they are no longer true. */
export function Notice({ tone = 'plain', children, action, alert = false }: { readonly tone?: keyof typeof TONES; readonly children: ReactNode; readonly action?: ReactNode; readonly alert?: boolean }): ReactNode {
  const { box, ink, Icon } = TONES[tone];
  return (
    <div role={alert ? 'alert' : undefined} className={`flex gap-2 rounded-md px-3 py-2 text-sm ${box}`}>
      <Icon size={16} className={`mt-0.5 shrink-0 ${ink}`} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-80 text-ink">{children}</div>
        {action === undefined ? null : <div className="flex shrink-0 gap-2">{action}</div>}
      </div>
    </div>
  );
}

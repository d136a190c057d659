import { Download, Inbox, MessageSquare, NotebookPen, UserRoundCheck, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InboxItem } from '../../../shared/domain/inbox.ts';
import { Time } from '../../components/Words.tsx';
import { inboxWords } from '../../lib/inboxWords.ts';

const ICONS: Readonly<Record<InboxItem['kind'], LucideIcon>> = { reply: MessageSquare, note: NotebookPen, consent: UserRoundCheck, export: Download, application: Inbox };

/** One thing that came from LinkedIn: of whom, what, when; what was not read stands out. */
export function InboxRow({ item }: { readonly item: InboxItem }): ReactNode {
  const Icon = ICONS[item.kind];
  const subject = item.kind === 'reply' ? item.about : null;
  return (
    <div className="flex gap-2.5 text-sm">
      <span className="relative mt-0.5 shrink-0">
        <Icon size={16} className={item.isRead ? 'text-ink-3' : 'text-accent'} aria-hidden="true" />
        {item.isRead ? null : <span className="absolute -top-0.5 -left-3 size-1.5 translate-y-1.5 rounded-full bg-accent-fill" aria-hidden="true" />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex gap-2">
          <span className="min-w-0 flex-1 break-words">
            {item.isRead ? null : <span className="sr-only">Not read: </span>}
            <bdi className={item.isRead ? '' : 'font-semibold'}>{item.candidateName}</bdi> <span className="text-ink-2">{inboxWords(item)}</span>
          </span>
          <Time at={item.at} className="text-xs leading-5 text-ink-3" />
        </p>
        {subject === null && item.text === null ? null : (
          <p dir="auto" className="line-clamp-2 text-xs break-words text-ink-2">
            {subject === null ? null : <span className="font-medium">{subject}</span>}
            {subject === null || item.text === null ? null : '\u00a0· '}
            {item.text}
          </p>
        )}
      </div>
    </div>
  );
}

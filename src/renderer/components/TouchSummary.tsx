import { ClipboardCheck, Mail, MessageSquare, NotebookPen, SquareArrowOutUpRight, UserRoundCheck, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact, Touch } from '../../shared/domain/touch.ts';
import { countsWords, latestWords, wayWords, whoWords } from '../lib/touchWords.ts';
import { Time } from './Words.tsx';

const ICONS: Readonly<Record<Contact['way'], LucideIcon>> = { inmail: MessageSquare, email: Mail, interview: ClipboardCheck, note: NotebookPen, recruiter: SquareArrowOutUpRight };

function ContactLine({ contact }: { readonly contact: Contact }): ReactNode {
  const Icon = ICONS[contact.way];
  const { answeredAt } = contact;
  return (
    <li className="flex items-baseline gap-1.5">
      <Icon size={12} className="shrink-0 translate-y-0.5 text-ink-3" aria-hidden="true" />
      <span className="min-w-0 flex-1 break-words">
        <bdi className="font-medium">{whoWords(contact)}</bdi>
        <span className="text-ink-2">{`\u00a0· ${wayWords(contact)}`}</span>
        {/* Where the answer was the last of it, its time stands at the end of the line already. */}
        {answeredAt === null || contact.isOnlyTheirs || answeredAt === contact.lastAt ? null : (
          <>
            {' '}
            <Time at={answeredAt} className="text-ink-2" />
          </>
        )}
      </span>
      <Time at={contact.lastAt} className="text-ink-3" />
    </li>
  );
}

/** Who of the organisation was in touch with somebody, when, and what came of it. */
export function TouchList({ touch }: { readonly touch: Touch }): ReactNode {
  const rest = touch.contactCount - touch.contacts.length;
  if (touch.contacts.length === 0 && touch.sharedAt === null) return <p className="text-xs text-ink-2">Nobody here has been in touch yet.</p>;
  const lines = touch.contacts.map((contact) => ({ at: contact.lastAt, line: <ContactLine key={`${contact.way} ${contact.who ?? ''} ${contact.lastAt}`} contact={contact} /> }));
  if (touch.sharedAt !== null) {
    const line = (
      <li key="shared" className="flex items-baseline gap-1.5">
        <UserRoundCheck size={12} className="shrink-0 translate-y-0.5 text-good" aria-hidden="true" />
        <span className="min-w-0 flex-1">Shared contact data on LinkedIn</span>
        <Time at={touch.sharedAt} className="text-ink-3" />
      </li>
    );
    lines.push({ at: touch.sharedAt, line });
  }
  return (
    <ul aria-label="Already in touch" className="space-y-1 text-xs">
      {lines.toSorted((left, right) => right.at - left.at).map(({ line }) => line)}
      {rest > 0 ? <li className="text-ink-3">and {rest} more</li> : null}
    </ul>
  );
}

/** How somebody stands in the ATS: jobs under way and past, and the one that moved last. */
export function InAts({ touch, jobLink }: { readonly touch: Touch; /** Leads to the job that moved last. */ readonly jobLink?: (words: string) => ReactNode }): ReactNode {
  const latest = latestWords(touch);
  return (
    <div className="text-xs">
      <p className="font-medium">{countsWords(touch)}</p>
      {latest === '' ? null : (
        <p className="flex items-baseline gap-2 text-ink-2">
          <span dir="auto" className="min-w-0 flex-1 break-words">
            {jobLink === undefined ? latest : jobLink(latest)}
          </span>
          <Time at={touch.latest?.at ?? null} className="text-ink-3" />
        </p>
      )}
    </div>
  );
}

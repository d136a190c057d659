import { EyeOff, MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InMailMessage } from '../../../shared/domain/linkedIn.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Time } from '../../components/Words.tsx';

interface Thread {
  readonly id: string;
  readonly messages: readonly InMailMessage[];
}

/** Messages by conversation, the one with the latest message first; within one the oldest first. */
export function threadsOf(messages: readonly InMailMessage[]): readonly Thread[] {
  const byThread = Map.groupBy(messages, (message) => message.threadId);
  return [...byThread]
    .map(([id, list]) => ({ id, messages: list.toSorted((a, b) => a.at - b.at) }))
    .toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0));
}

/** InMail with the candidate: one's own in full, a colleague's without its text. */
export function InMail({ messages }: { readonly messages: readonly InMailMessage[] }): ReactNode {
  if (messages.length === 0) {
    return (
      <EmptyState icon={<MessageSquare size={24} />} title="No InMail">
        Messages that you or your colleagues exchange with this person in Recruiter appear here.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-6 p-4">
      {threadsOf(messages).map((thread) => {
        const subject = thread.messages.find((message) => message.subject !== null)?.subject ?? 'No subject';
        return (
          <section key={thread.id} aria-label={subject}>
            <h4 dir="auto" className="mb-2 text-sm font-semibold break-words">
              {subject}
            </h4>
            <ol className="space-y-3">
              {thread.messages.map((message) => (
                <li key={message.id} className={`border-l-2 pl-3 ${message.fromCandidate ? 'border-accent' : 'border-line-strong'}`}>
                  <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
                    <span>
                      <bdi className="font-medium text-ink">{message.fromName}</bdi> to <bdi>{message.toName}</bdi>
                    </span>
                    <Time at={message.at} className="text-ink-3" />
                  </p>
                  {message.body === null ? (
                    <p className="mt-1 flex gap-1.5 text-xs text-ink-3">
                      <EyeOff size={14} className="mt-px shrink-0" aria-hidden="true" />
                      Written by a colleague: LinkedIn shows only who, when and the subject.
                    </p>
                  ) : (
                    <p dir="auto" className="mt-1 text-sm break-words whitespace-pre-wrap">
                      {message.body}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

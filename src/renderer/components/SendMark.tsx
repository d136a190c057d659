import { CircleAlert, CircleDashed, CloudUpload, Hand, HelpCircle, MailQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SendState } from '../../shared/domain/candidate.ts';

const MARKS = {
  waiting: { words: 'Not sent', tone: 'text-wait', Icon: CircleDashed, tip: 'Saved here. It is sent to the ATS when it can be reached.' },
  sending: { words: 'Sending', tone: 'text-note', Icon: CloudUpload, tip: 'On its way to the ATS.' },
  unknown: { words: 'Checking', tone: 'text-wait', Icon: HelpCircle, tip: 'Sent, but no answer came. Tandem looks whether it arrived before it sends again.' },
  held: { words: 'Asks first', tone: 'text-wait', Icon: MailQuestion, tip: 'It may write to somebody and is old by now. It goes out when you say so.' },
  needsPerson: { words: 'Needs you', tone: 'text-wait', Icon: Hand, tip: 'It cannot go on without a word from you.' },
  refused: { words: 'Refused', tone: 'text-bad', Icon: CircleAlert, tip: 'The ATS did not take it.' },
} as const;

/** How far an edit has come on its way. Quiet by default: the sign alone, its words as a tip and for screen readers. */
export function SendMark({ state, withWords = false, count }: { readonly state: SendState; readonly withWords?: boolean; readonly count?: number }): ReactNode {
  const { words, tone, Icon, tip } = MARKS[state];
  const number = count !== undefined && count > 1 ? ` ${count}` : '';
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-xs font-medium ${tone}`} title={`${words}${number}. ${tip}`}>
      <Icon size={14} aria-hidden="true" />
      {withWords ? `${words}${number}` : <span className="sr-only">{`${words}${number}`}</span>}
    </span>
  );
}

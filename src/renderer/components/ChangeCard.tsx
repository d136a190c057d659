import { CircleAlert, Hand, MailQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Change } from '../../shared/domain/account.ts';
import { heldWords, releaseWords } from '../lib/changeWords.ts';
import { Button } from './Button.tsx';
import { NeedCard } from './NeedCard.tsx';
import { WhyNotButton } from './WhyNotButton.tsx';
import { Time, useWords } from './Words.tsx';

export interface ChangeCardProps {
  readonly change: Change;
  /** Given where the card stands away from the record. */
  readonly onOpen?: () => void;
  readonly onRelease: () => void;
  readonly onRetry: () => void;
  readonly onTakeBack: () => void;
  readonly onWhy: (why: string) => void;
}

const LOOKS = {
  held: { Icon: MailQuestion, tone: 'wait', words: 'asks first' },
  needsPerson: { Icon: Hand, tone: 'wait', words: 'needs you' },
  refused: { Icon: CircleAlert, tone: 'bad', words: 'refused' },
} as const;

/** A change that goes no further without a word of the person: it asks first, needs them, or was refused. */
export function ChangeCard({ change, onOpen, onRelease, onRetry, onTakeBack, onWhy }: ChangeCardProps): ReactNode {
  const { locale, now } = useWords();
  const { state } = change;
  if (state !== 'held' && state !== 'needsPerson' && state !== 'refused') return null;
  const { Icon, tone, words } = LOOKS[state];
  const about = onOpen === undefined ? change.summary : `${change.candidateName}: ${change.summary}`;
  return (
    <NeedCard
      Icon={Icon}
      tone={tone}
      label={onOpen === undefined ? `${change.summary}: ${words}` : `${change.candidateName}, ${change.summary}: ${words}`}
      title={change.summary}
      {...(onOpen === undefined ? {} : { person: { name: change.candidateName, onOpen } })}
      actions={
        <>
          {state === 'held' ? (
            <Button size="sm" action="change.release" about={about} onPress={onRelease}>
              {releaseWords(change)}
            </Button>
          ) : (
            <Button size="sm" action="change.retry" about={about} onPress={onRetry}>
              Try again
            </Button>
          )}
          <WhyNotButton size="sm" action="change.takeBack" about={about} whyNot={change.undoWhyNot} onWhy={onWhy} onPress={onTakeBack}>
            Take it back
          </WhyNotButton>
        </>
      }
    >
      {state === 'held' ? (
        heldWords(change, now, locale)
      ) : (
        <>
          {change.message ?? (state === 'refused' ? 'The ATS did not take it.' : 'It cannot go on without a word from you.')}{' '}
          <span className="text-ink-3">
            Made <Time at={change.createdAt} />.
          </span>
        </>
      )}
    </NeedCard>
  );
}

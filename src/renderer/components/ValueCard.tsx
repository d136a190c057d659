import { UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WaitingValue } from '../../shared/domain/arrivals.ts';
import { Button } from './Button.tsx';
import { NeedCard } from './NeedCard.tsx';
import { Time } from './Words.tsx';

export interface ValueCardProps {
  readonly value: WaitingValue;
  /** Given where the card stands away from the record. */
  readonly onOpen?: () => void;
  readonly onAnswer: (take: boolean) => void;
}

/** Contact data that somebody shared on LinkedIn while the record has others: nothing is overwritten, the person decides. */
export function ValueCard({ value, onOpen, onAnswer }: ValueCardProps): ReactNode {
  const what = value.fieldLabel.toLocaleLowerCase();
  const about = onOpen === undefined ? value.value : `${value.candidateName}: ${value.value}`;
  return (
    <NeedCard
      Icon={UserRoundCheck}
      tone="note"
      label={`${onOpen === undefined ? '' : `${value.candidateName}, `}${what} shared on LinkedIn`}
      title={value.value}
      {...(onOpen === undefined ? {} : { person: { name: value.candidateName, onOpen } })}
      actions={
        <>
          <Button size="sm" action="value.add" about={about} onPress={() => onAnswer(true)}>
            Add
          </Button>
          <Button size="sm" action="value.leave" about={about} onPress={() => onAnswer(false)}>
            Leave it
          </Button>
        </>
      }
    >
      {value.fieldLabel} shared on LinkedIn <Time at={value.at} />. The record has another one, which stays.
    </NeedCard>
  );
}

import { UserRoundSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import type { UnknownMember } from '../../shared/domain/arrivals.ts';
import { joinParts } from '../lib/personWords.ts';
import { Button } from './Button.tsx';
import { NeedCard } from './NeedCard.tsx';
import { Time } from './Words.tsx';

export interface MemberCardProps {
  readonly member: UnknownMember;
  readonly onOpen: (candidateId: string) => void;
  readonly onAnswer: (who: 'leave' | { readonly candidateId: string | null }) => void;
}

const WHAT: Readonly<Record<UnknownMember['kind'], (jobName: string | null) => string>> = {
  consent: () => 'shared contact data on LinkedIn',
  export: (jobName) => `was exported from LinkedIn Recruiter${jobName === null ? '' : ` to ${jobName}`}`,
  application: (jobName) => `applied with LinkedIn${jobName === null ? '' : ` for ${jobName}`}`,
};

/** A member who agreed to share contact data, was exported, or applied, and may be one of several people here: the person says who it is. */
export function MemberCard({ member, onOpen, onAnswer }: MemberCardProps): ReactNode {
  return (
    <NeedCard
      Icon={UserRoundSearch}
      tone="note"
      label={`${member.name}: who is it?`}
      title={`${member.name} ${WHAT[member.kind](member.jobName)}. Who is it?`}
      actions={
        <>
          <Button size="sm" action="member.new" about={member.name} onPress={() => onAnswer({ candidateId: null })}>
            Somebody new
          </Button>
          <Button size="sm" action="member.leave" about={member.name} onPress={() => onAnswer('leave')}>
            Leave it
          </Button>
        </>
      }
    >
      <p>
        <bdi>{joinParts(member.company, member.location, member.email)}</bdi> <Time at={member.at} />
      </p>
      <ul aria-label="People it may be" className="mt-1.5 space-y-1">
        {member.possible.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-2">
            <button type="button" className="rounded-sm font-semibold text-ink hover:underline" onClick={() => onOpen(person.id)}>
              <bdi>{person.name}</bdi>
            </button>
            {person.line === null ? null : <bdi>{person.line}</bdi>}
            <Button variant="quiet" size="sm" action="member.this" about={joinParts(person.name, person.line)} aria-label={`It is ${joinParts(person.name, person.line)}`} onPress={() => onAnswer({ candidateId: person.id })}>
              This one
            </Button>
          </li>
        ))}
      </ul>
    </NeedCard>
  );
}

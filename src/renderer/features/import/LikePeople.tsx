import type { ReactNode } from 'react';
import type { Duplicate } from '../../../shared/domain/identity.ts';
import type { KnownProfile } from '../../../shared/domain/resumeImport.ts';
import { Button } from '../../components/Button.tsx';
import { Time } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';

const BY = { address: 'the address in the file', 'e-mail': 'the e-mail in the file', link: 'the person who may be the same' } as const;

/** Somebody here who may be the person, with what speaks for it and against it. */
function LikePerson({ like, onOpen, onInto, isBusy }: { readonly like: Duplicate; readonly onOpen: () => void; readonly onInto: () => void; readonly isBusy: boolean }): ReactNode {
  const { person, verdict, evidence } = like;
  const under = person.processes.find(({ status }) => status === 'in_process');
  return (
    <li className="rounded-md bg-wait-soft px-3 py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="font-semibold">{person.name}</bdi>
        <span className="text-xs font-medium text-wait">{verdict === 'same' ? 'Same person' : 'Possible duplicate'}</span>
      </p>
      <p className="text-xs break-words text-ink-2">{joinParts(person.title, person.company, under?.jobName ?? null)}</p>
      <ul className="mt-1 text-xs text-ink-2">
        {evidence.map(({ speaks, words }, index) => (
          <li key={index} className="flex gap-1.5">
            <span className={`w-2.5 shrink-0 text-center font-semibold ${speaks === 'for' ? 'text-good' : 'text-bad'}`} aria-hidden="true">
              {speaks === 'for' ? '+' : '−'}
            </span>
            <span className="sr-only">{speaks === 'for' ? 'For: ' : 'Against: '}</span>
            <span className="min-w-0 break-words">{words}</span>
          </li>
        ))}
      </ul>
      <div className="mt-1.5 flex flex-wrap gap-2">
        <Button size="sm" action="import.into" about={person.name} isDisabled={isBusy} onPress={onInto}>
          Add the résumé to them
        </Button>
        <Button size="sm" variant="quiet" action="import.open" about={person.name} onPress={onOpen}>
          Open
        </Button>
      </div>
    </li>
  );
}

/** People here who may be the person of a file (row C10), and what is known of their LinkedIn profile (row C5), before anybody is made. */
export function LikePeople({ likes, profile, chosenUrn, isBusy, onOpen, onInto, onChooseMember }: { readonly likes: readonly Duplicate[]; readonly profile: KnownProfile | undefined; readonly chosenUrn: string | null; readonly isBusy: boolean; readonly onOpen: (id: string) => void; readonly onInto: (like: Duplicate) => void; readonly onChooseMember: (personUrn: string | null) => void }): ReactNode {
  const member = profile?.member ?? null;
  if (likes.length === 0 && member === null) return null;
  return (
    <section aria-label="Who this may be" className="space-y-2">
      {likes.length === 0 ? null : (
        <>
          <h3 className="text-xs font-semibold text-ink-2">{likes.length === 1 ? 'Somebody here may be this person' : 'These people may be this person'}</h3>
          <ul className="space-y-2">
            {likes.map((like) => (
              <LikePerson key={like.person.id} like={like} isBusy={isBusy} onOpen={() => onOpen(like.person.id)} onInto={() => onInto(like)} />
            ))}
          </ul>
        </>
      )}
      {member === null ? null : (
        <div className="rounded-md bg-note-soft px-3 py-2 text-sm">
          <p>
            <span className="font-medium">On LinkedIn:</span> <bdi>{joinParts(member.name, member.company, member.location)}</bdi>
          </p>
          <p className="text-xs text-ink-2">
            Known by {BY[member.by]}
            {member.at > 0 ? (
              <>
                , <Time at={member.at} />
              </>
            ) : null}
            {profile === undefined || profile.holder === null ? '' : `; linked to ${profile.holder.name} here`}
          </p>
          <label className="mt-1 flex items-center gap-2 text-xs">
            <input type="checkbox" className="size-3.5 accent-[var(--accent-fill)]" checked={chosenUrn === member.personUrn} onChange={(event) => onChooseMember(event.target.checked ? member.personUrn : null)} />
            Link the new person to this profile
          </label>
        </div>
      )}
    </section>
  );
}

import { CircleCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Change, SyncStatus } from '../../../shared/domain/account.ts';
import { ChangeCard } from '../../components/ChangeCard.tsx';
import { ConflictCard } from '../../components/ConflictCard.tsx';
import { ExportCard } from '../../components/ExportCard.tsx';
import { GoneCard } from '../../components/GoneCard.tsx';
import { GuardCard } from '../../components/GuardCard.tsx';
import { MemberCard } from '../../components/MemberCard.tsx';
import { Section } from '../../components/Section.tsx';
import { Button } from '../../components/Button.tsx';
import { ValueCard } from '../../components/ValueCard.tsx';
import { answerExport, answerMember, answerValue } from '../../stores/arrivals.ts';
import { answerGuard, resolveConflict } from '../../stores/decisions.ts';
import { releaseChange, retryChange, undoChange } from '../../stores/edits.ts';
import { letGo, makeAgain, useGonePeople } from '../../stores/gonePeople.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';

/** So many of one kind at a time; the rest is one press away. */
const SHOWN = 20;

function Some<T>({ items, draw }: { readonly items: readonly T[]; readonly draw: (item: T) => ReactNode }): ReactNode {
  const [shown, setShown] = useState(SHOWN);
  const rest = items.length - shown;
  return (
    <>
      {items.slice(0, shown).map(draw)}
      {rest > 0 ? (
        <div>
          <Button variant="quiet" size="sm" onPress={() => setShown(shown + SHOWN)}>
            {rest} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** What waits for a word of the person, the gravest first; each with both sides, who, when, and what can be done. */
export function NeedsYou({ status }: { readonly status: SyncStatus }): ReactNode {
  const guards = useLive('guards.list', {}).value?.guards ?? [];
  const conflicts = useLive('conflicts.list', { candidateId: null }).value?.conflicts ?? [];
  const changes = useLive('changes.list', { candidateId: null, sent: false, limit: 500, states: ['held', 'needsPerson', 'refused'] }).value?.changes ?? [];
  const arrivals = useLive('arrivals.waiting', { candidateId: null }).value ?? { values: [], members: [], exports: [] };
  // They have a part of their own on the page.
  const leftCount = useLive('linkedIn.left', {}).value?.people.length ?? 0;
  const gone = useGonePeople().filter((person) => person.unsentCount > 0 && person.kind === 'deleted');
  // What belongs to a card or to somebody who is gone is asked there, once.
  const asked = new Set(conflicts.map((conflict) => conflict.changeId));
  const goneIds = new Set(gone.map((person) => person.id));
  const own = changes.filter((change) => !asked.has(change.id) && !goneIds.has(change.candidateId));
  const of = (state: Change['state']): readonly Change[] => own.filter((change) => change.state === state);
  const remoteOf = (changeId: string | null): string => {
    const accountId = changes.find((change) => change.id === changeId)?.accountId;
    return status.accounts.find((account) => account.accountId === accountId)?.label ?? 'Greenhouse';
  };
  if (guards.length + conflicts.length + own.length + gone.length + arrivals.values.length + arrivals.members.length + arrivals.exports.length === 0) {
    return leftCount > 0 ? null : (
      <p className="flex items-center gap-2 rounded-md border border-line px-3 py-2.5 text-sm text-ink-2">
        <CircleCheck size={16} className="shrink-0 text-good" aria-hidden="true" /> Nothing needs you.
      </p>
    );
  }
  const card = (change: Change): ReactNode => (
    <ChangeCard
      key={change.id}
      change={change}
      onOpen={() => openPerson(change.candidateId)}
      onRelease={() => void releaseChange(change.candidateId, change.id)}
      onRetry={() => void retryChange(change.candidateId, change.id)}
      onTakeBack={() => void undoChange(change.candidateId, change.id)}
      onWhy={(why) => toast(why)}
    />
  );
  return (
    <Section title="Needs you" count={status.needsYouCount - leftCount}>
      <div className="space-y-2">
        {guards.map((guard) => (
          <GuardCard key={guard.id} guard={guard} onAnswer={(answer) => void answerGuard(guard, answer)} />
        ))}
        <Some
          items={conflicts}
          draw={(conflict) => (
            <ConflictCard
              key={conflict.id}
              conflict={conflict}
              remote={remoteOf(conflict.changeId)}
              onKeep={(keep) => void resolveConflict(conflict, keep)}
              onOpen={() => openPerson(conflict.candidateId)}
            />
          )}
        />
        <Some items={of('held')} draw={card} />
        <Some
          items={gone}
          draw={(person) => (
            <GoneCard key={person.id} gone={person} onOpen={() => openPerson(person.id)} onOpenOther={openPerson} onMakeAgain={() => void makeAgain(person)} onLetGo={() => void letGo(person)} />
          )}
        />
        <Some items={of('needsPerson')} draw={card} />
        <Some items={of('refused')} draw={card} />
        <Some items={arrivals.exports} draw={(refused) => <ExportCard key={refused.id} refused={refused} onOpen={openPerson} onAnswer={(how) => void answerExport(refused, how)} />} />
        <Some items={arrivals.members} draw={(member) => <MemberCard key={member.id} member={member} onOpen={openPerson} onAnswer={(who) => void answerMember(member, who)} />} />
        <Some
          items={arrivals.values}
          draw={(value) => <ValueCard key={value.id} value={value} onOpen={() => openPerson(value.candidateId)} onAnswer={(take) => void answerValue(value, take)} />}
        />
      </div>
    </Section>
  );
}

import { useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ExportCard } from '../../components/ExportCard.tsx';
import { LeftLinkedIn } from '../../components/LeftLinkedIn.tsx';
import { MemberCard } from '../../components/MemberCard.tsx';
import { Section } from '../../components/Section.tsx';
import { useKeepFocus } from '../../components/useKeepFocus.ts';
import { ValueCard } from '../../components/ValueCard.tsx';
import { answerExport, answerMember, answerValue, deleteLeft } from '../../stores/arrivals.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, openPerson } from '../../stores/route.ts';

/** So many of one kind; the page of sync has them all. */
const MOST = 5;

/** What came from LinkedIn and waits for a word of the person: the same cards as on the page of sync. */
export function InboxWaiting(): ReactNode {
  const region = useRef<HTMLDivElement>(null);
  const { values, members, exports } = useLive('arrivals.waiting', { candidateId: null }).value ?? { values: [], members: [], exports: [] };
  const left = useLive('linkedIn.left', {}).value?.people ?? [];
  const count = values.length + members.length + exports.length;
  const shown = Math.min(exports.length, MOST) + Math.min(members.length, MOST) + Math.min(values.length, MOST);
  useKeepFocus(region, count + left.length);
  if (count + left.length === 0) return null;
  const toSync = (): void => navigate({ page: 'sync', id: null, params: {} });
  return (
    <div ref={region} className="mb-6">
      {count === 0 ? null : (
        <Section title="Needs you" count={count}>
          <div className="space-y-2">
            {exports.slice(0, MOST).map((refused) => (
              <ExportCard key={refused.id} refused={refused} onOpen={openPerson} onAnswer={(how) => void answerExport(refused, how)} />
            ))}
            {members.slice(0, MOST).map((member) => (
              <MemberCard key={member.id} member={member} onOpen={openPerson} onAnswer={(who) => void answerMember(member, who)} />
            ))}
            {values.slice(0, MOST).map((value) => (
              <ValueCard key={value.id} value={value} onOpen={() => openPerson(value.candidateId)} onAnswer={(take) => void answerValue(value, take)} />
            ))}
            {shown < count ? (
              <Button variant="quiet" size="sm" action="place.sync" onPress={toSync}>
                {count - shown} more
              </Button>
            ) : null}
          </div>
        </Section>
      )}
      <LeftLinkedIn people={left} most={MOST} onOpen={openPerson} onDelete={(urns) => void deleteLeft(urns)} />
    </div>
  );
}

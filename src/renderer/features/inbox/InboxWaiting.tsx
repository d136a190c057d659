import { UserRoundMinus } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ExportCard } from '../../components/ExportCard.tsx';
import { MemberCard } from '../../components/MemberCard.tsx';
import { NeedCard } from '../../components/NeedCard.tsx';
import { Section } from '../../components/Section.tsx';
import { useKeepFocus } from '../../components/useKeepFocus.ts';
import { ValueCard } from '../../components/ValueCard.tsx';
import { countWords } from '../../lib/personWords.ts';
import { answerExport, answerMember, answerValue } from '../../stores/arrivals.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, openPerson } from '../../stores/route.ts';
import { useLocale } from '../../stores/session.ts';

/** So many of one kind; the page of sync has them all. */
const MOST = 5;

/** What came from LinkedIn and waits for a word of the person: the same cards as on the page of sync, and the way to those who left. */
export function InboxWaiting(): ReactNode {
  const region = useRef<HTMLDivElement>(null);
  const locale = useLocale();
  const { values, members, exports } = useLive('arrivals.waiting', { candidateId: null }).value ?? { values: [], members: [], exports: [] };
  const left = useLive('linkedIn.left', {}).value?.people.length ?? 0;
  const count = values.length + members.length + exports.length + left;
  const shown = Math.min(exports.length, MOST) + Math.min(members.length, MOST) + Math.min(values.length, MOST) + left;
  useKeepFocus(region, count);
  if (count === 0) return null;
  const toSync = (): void => navigate({ page: 'sync', id: null, params: {} });
  return (
    <div ref={region}>
      <Section title="Needs you" count={count}>
        <div className="mb-6 space-y-2">
          {exports.slice(0, MOST).map((refused) => (
            <ExportCard key={refused.id} refused={refused} onOpen={openPerson} onAnswer={(how) => void answerExport(refused, how)} />
          ))}
          {members.slice(0, MOST).map((member) => (
            <MemberCard key={member.id} member={member} onOpen={openPerson} onAnswer={(who) => void answerMember(member, who)} />
          ))}
          {values.slice(0, MOST).map((value) => (
            <ValueCard key={value.id} value={value} onOpen={() => openPerson(value.candidateId)} onAnswer={(take) => void answerValue(value, take)} />
          ))}
          {left === 0 ? null : (
            <NeedCard
              Icon={UserRoundMinus}
              tone="note"
              label="Left LinkedIn"
              title={`${countWords(left, 'member', 'members', locale)} left LinkedIn`}
              actions={
                <Button size="sm" action="left.review" onPress={toSync}>
                  Review
                </Button>
              }
            >
              What came of them, InMail and notes too, is to be deleted within 30 days.
            </NeedCard>
          )}
          {shown < count ? (
            <Button variant="quiet" size="sm" action="place.sync" onPress={toSync}>
              {count - shown} more
            </Button>
          ) : null}
        </div>
      </Section>
    </div>
  );
}

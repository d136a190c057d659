import type { ReactNode } from 'react';
import { WhyNotButton } from '../../components/WhyNotButton.tsx';
import { Section } from '../../components/Section.tsx';
import { Time } from '../../components/Words.tsx';
import { whyNotUndo } from '../../lib/changeWords.ts';
import { undoChange } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';

/** What reached the ATS in the last days; each can be taken back there where the ATS lets it be, else it says why not. */
export function SentList(): ReactNode {
  const changes = useLive('changes.list', { candidateId: null, sent: true, limit: 100, states: ['done'] });
  const rows = changes.value?.changes ?? [];
  return (
    <Section title="Sent lately" count={rows.length}>
      {rows.length === 0 ? <p className="text-ink-2">{changes.error?.message ?? (changes.value === undefined ? 'Loading' : 'Nothing was sent in the last days.')}</p> : null}
      <ul className="divide-y divide-line">
        {rows.map((change) => (
          <li key={change.id} className="flex items-start gap-3 py-1.5">
            <p className="min-w-0 flex-1 leading-6 break-words">
              <button type="button" className="rounded-sm font-medium hover:underline" onClick={() => openPerson(change.candidateId)}>
                <bdi>{change.candidateName}</bdi>
              </button>
              <span className="text-ink-2">
                {'\u00a0· '}
                <bdi>{change.summary}</bdi>
              </span>
            </p>
            <Time at={change.sentAt ?? change.createdAt} className="text-xs leading-6 text-ink-3" />
            <WhyNotButton
              size="sm"
              action="change.undo"
              about={`${change.candidateName}: ${change.summary}`}
              whyNot={whyNotUndo(change)}
              onWhy={(why) => toast(why)}
              onPress={() => void undoChange(change.candidateId, change.id)}
            >
              Undo
            </WhyNotButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

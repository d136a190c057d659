import { Check } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Change } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { Time } from '../../components/Words.tsx';
import { retryChange, undoChange } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

type Shown = 'waiting' | 'refused' | 'sent';

function groupOf(change: Change): Shown {
  if (change.state === 'done') return 'sent';
  return change.state === 'refused' ? 'refused' : 'waiting';
}

const EMPTY: Readonly<Record<Shown, string>> = {
  waiting: 'Nothing waits. Every change has reached the ATS.',
  refused: 'Nothing was refused.',
  sent: 'Nothing was sent in the last days.',
};

/** Edits on their way to the ATS, those it refused, and those that arrived. */
export function ChangesList(): ReactNode {
  const changes = useLive('changes.list', { candidateId: null, sent: true, limit: 500 });
  const [chosen, setChosen] = useState<Shown | null>(null);
  const all = changes.value?.changes ?? [];
  const count = (group: Shown): number => all.filter((change) => groupOf(change) === group).length;
  const shown: Shown = chosen ?? (count('refused') > 0 ? 'refused' : 'waiting');
  const rows = all.filter((change) => groupOf(change) === shown);
  const named = (group: Shown, words: string): { readonly id: Shown; readonly name: string } => ({ id: group, name: count(group) === 0 ? words : `${words} ${count(group)}` });
  return (
    <Section title="Your changes">
      <Segments label="Which changes" value={shown} options={[named('waiting', 'Waiting'), named('refused', 'Refused'), named('sent', 'Sent')]} onChange={setChosen} />
      {changes.error === null ? null : (
        <p role="alert" className="mt-3 text-bad">
          {changes.error.message}
        </p>
      )}
      {rows.length === 0 && changes.value !== undefined ? <p className="mt-3 text-ink-2">{EMPTY[shown]}</p> : null}
      <ul className="mt-2 divide-y divide-line">
        {(shown === 'sent' ? rows.toReversed() : rows).map((change) => (
          <li key={change.id} className="flex items-start gap-3 py-2">
            <span className="mt-0.5 w-20 shrink-0">
              {change.state === 'done' ? (
                <span className="inline-flex items-center gap-1 text-xs font-medium text-good">
                  <Check size={14} aria-hidden="true" /> Sent
                </span>
              ) : (
                <SendMark state={change.state} withWords />
              )}
            </span>
            <div className="min-w-0 flex-1">
              <p className="break-words">
                <button type="button" className="rounded-sm font-medium hover:underline" onClick={() => openPerson(change.candidateId)}>
                  <bdi>{change.candidateName}</bdi>
                </button>
                <span className="text-ink-2">{`\u00a0· ${change.summary}`}</span>
              </p>
              {change.message === null ? null : <p className="text-xs text-ink-2">{change.message}</p>}
            </div>
            <Time at={change.sentAt ?? change.createdAt} className="text-xs leading-5 text-ink-3" />
            {change.state === 'refused' ? (
              <Button size="sm" onPress={() => void retryChange(change.candidateId, change.id)}>
                Try again
              </Button>
            ) : null}
            {change.undo !== 'no' ? (
              <Button size="sm" onPress={() => void undoChange(change.candidateId, change.id)}>
                {change.state === 'refused' ? 'Take it back' : 'Undo'}
              </Button>
            ) : (
              <span title={change.undoWhyNot ?? undefined} className="text-xs leading-6 text-ink-3">
                Cannot be undone
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

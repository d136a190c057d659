import { useState, type ReactNode } from 'react';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import { Button } from '../../components/Button.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Section } from '../../components/Section.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { refusalWords, WITHHELD_WORDS } from '../../lib/withheldWords.ts';
import { useLive } from '../../stores/live.ts';
import { retryPublished } from '../../stores/publishing.ts';
import { openPerson } from '../../stores/route.ts';

const KINDS = { job: 'Jobs', candidate: 'People', application: 'Processes' } as const;

function Named({ accountId }: { readonly accountId: string }): ReactNode {
  const details = useLive('publishing.details', { accountId }).value;
  if (details === undefined) return null;
  const lines = [
    ...details.refused.map((one) => ({ ...one, why: refusalWords(one) })),
    ...details.withheld.map((one) => ({ ...one, why: WITHHELD_WORDS[one.reason] })),
  ];
  return (
    <ul className="mt-1 text-sm" aria-label="Not told">
      {lines.map(({ kind, ownerId, name, why }, index) => (
        <li key={index} className="flex flex-wrap gap-x-2 border-b border-line py-1 last:border-b-0">
          {ownerId === null || kind === 'job' ? (
            <bdi className="font-medium">{name}</bdi>
          ) : (
            <button type="button" className="font-medium text-accent hover:underline" onClick={() => openPerson(ownerId)}>
              <bdi>{name}</bdi>
            </button>
          )}
          <span className="text-ink-2">{why}</span>
        </li>
      ))}
    </ul>
  );
}

/** What LinkedIn acknowledged, kind by kind; what is on its way; what is not told, and why. */
export function PublishedCounts({ state, action }: { readonly state: PublishState; readonly action: ReactNode }): ReactNode {
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const [isOpen, setOpen] = useState(false);
  const asked = state.kinds.reduce((sum, kind) => sum + kind.asked, 0);
  const refused = state.kinds.filter((kind) => kind.refused > 0);
  const isBusy = state.queued > 0 || asked > 0;
  return (
    <>
      <Section title="At LinkedIn" action={action}>
        <p role="status" className="mb-2 text-sm text-ink-2">
          {isBusy ? (
            `${number.format(state.queued + asked)} still to be told.`
          ) : state.doneAt === null ? (
            'Nothing was told yet.'
          ) : (
            <>
              Everything is told since <Time at={state.doneAt} />.
            </>
          )}
        </p>
        {state.readBack === null ? null : (
          <p className="mb-2 text-sm text-ink-2">
            LinkedIn was asked <Time at={state.readBack.at} />{' '}
            {state.readBack.people + state.readBack.jobs === 0
              ? 'and has every person and job that it had acknowledged.'
              : `and lacked ${countWords(state.readBack.people, 'person', 'people', locale)} and ${countWords(state.readBack.jobs, 'job', 'jobs', locale)}; they are told again.`}
            {state.readBack.access === 0 ? null : ` ${countWords(state.readBack.access, 'entry of access lists was', 'entries of access lists were', locale)} otherwise there; what was lacking is told again, what was too much goes.`}
          </p>
        )}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(170px,1fr))] gap-x-6 text-sm">
          {state.kinds.map((kind) => (
            <li key={kind.kind} className="flex justify-between gap-2 border-b border-line py-1">
              <span>{kind.label}</span>
              <span className="text-ink-2 tabular-nums">{number.format(kind.there)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {state.withheld.length + refused.length === 0 ? null : (
        <Section
          title="Not told"
          action={
            refused.length === 0 ? undefined : (
              <Button size="sm" variant="quiet" action="publishing.retry" onPress={() => void retryPublished(state.accountId)}>
                Try again
              </Button>
            )
          }
        >
          <ul className="text-sm">
            {refused.map((kind) => (
              <li key={kind.kind} className="flex gap-2 border-b border-line py-1">
                <span className="w-10 shrink-0 text-end tabular-nums">{number.format(kind.refused)}</span>
                <span>
                  {kind.label} <span className="text-bad">{kind.kind === 'resume' ? 'that LinkedIn does not take' : 'refused by LinkedIn'}</span>
                </span>
              </li>
            ))}
            {state.withheld.map(({ kind, reason, count }) => (
              <li key={`${kind} ${reason}`} className="flex gap-2 border-b border-line py-1">
                <span className="w-10 shrink-0 text-end tabular-nums">{number.format(count)}</span>
                <span>
                  {KINDS[kind]} <span className="text-ink-2">{WITHHELD_WORDS[reason]}</span>
                </span>
              </li>
            ))}
          </ul>
          <Disclosure title="By name" className="mt-2" isOpen={isOpen} onToggle={setOpen}>
            <Named accountId={state.accountId} />
          </Disclosure>
        </Section>
      )}
    </>
  );
}

import { ExternalLink, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { LinkedInPane as Pane } from '../../../shared/domain/linkedIn.ts';
import { Button } from '../../components/Button.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Notice } from '../../components/Notice.tsx';
import { InAts, TouchList } from '../../components/TouchSummary.tsx';
import { Time, WebLink } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { differsWords, lastTouchWords } from '../../lib/touchWords.ts';
import { useAction } from '../../stores/actions.ts';
import { setLink } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { rememberRecruiter } from '../../stores/recruiter.ts';
import { openStory } from '../../stores/route.ts';

/** What LinkedIn gave of the profile, since when, and what the record has otherwise. */
function StubLine({ pane, candidateId }: { readonly pane: Pane; readonly candidateId: string }): ReactNode {
  const record = useLive('candidates.get', { id: candidateId }, candidateId).value;
  const { stub } = pane;
  if (stub === null) return null;
  const place = joinParts(stub.company, stub.location);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-2">
      <span className="min-w-0 break-words">
        <bdi>{place === '' ? stub.name : place}</bdi>
        <span className="text-ink-3">
          {'\u00a0· LinkedIn, '}
          <Time at={stub.at} />
        </span>
      </span>
      {stub.differs.length === 0 || record === undefined ? null : (
        <span className="inline-flex min-w-0 items-baseline gap-1 rounded-sm bg-wait-soft px-1 text-wait" title="LinkedIn gave another value than the record has">
          <TriangleAlert size={12} className="shrink-0 translate-y-0.5" aria-hidden="true" />
          <span className="min-w-0 break-words">
            the ATS says <bdi>{differsWords(stub, record)}</bdi>
          </span>
        </span>
      )}
    </p>
  );
}

/** Asks of somebody who was made here whether the profile that LinkedIn found is theirs (row C5). Either answer can be undone. */
function ConfirmMatch({ candidateId, name, personUrn }: { readonly candidateId: string; readonly name: string; readonly personUrn: string }): ReactNode {
  return (
    <section aria-label="Likely LinkedIn profile">
      <Notice
        action={
          <>
            <Button size="sm" variant="primary" action="match.link" about={name} onPress={() => void setLink(candidateId, personUrn)}>
              Link it
            </Button>
            <Button size="sm" action="match.not" about={name} onPress={() => void setLink(candidateId, null)}>
              Not them
            </Button>
          </>
        }
      >
        <bdi>{name}</bdi> seems to have a LinkedIn profile: LinkedIn found it by what you wrote down.
      </Notice>
    </section>
  );
}

/** What can be done in Recruiter only: each opens it at this person, and is remembered among what happened. */
function InRecruiter({ at, candidateId, isKnown }: { readonly at: NonNullable<Pane['recruiter']>; readonly candidateId: string; /** Which member they are is known. */ readonly isKnown: boolean }): ReactNode {
  const className = 'inline-flex h-6 items-center gap-1 rounded-md border border-line-strong px-2 text-xs font-medium !text-ink hover:bg-hover hover:!no-underline';
  if (!isKnown)
    return (
      <WebLink href={at.open} action="recruiter.open" className={className} onFollow={() => void rememberRecruiter(candidateId, 'open')}>
        Find in Recruiter <ExternalLink size={12} aria-hidden="true" />
      </WebLink>
    );
  return (
    <>
      <WebLink href={at.inmail} action="recruiter.inmail" className={className} onFollow={() => void rememberRecruiter(candidateId, 'inmail')}>
        Write an InMail <ExternalLink size={12} aria-hidden="true" />
      </WebLink>
      <WebLink href={at.save} action="recruiter.save" className={className} onFollow={() => void rememberRecruiter(candidateId, 'save')}>
        Save to a project <ExternalLink size={12} aria-hidden="true" />
      </WebLink>
    </>
  );
}

/**
 * Tandem's own part of the pane, above LinkedIn's: what LinkedIn gave of the profile, who was in touch already (before one writes), and
 * what can be done in Recruiter. All of it stands offline.
 */
export function AboutMember({ pane, candidateId, name }: { readonly pane: Pane; readonly candidateId: string; readonly name: string }): ReactNode {
  const touch = useLive('people.touch', { candidateIds: [candidateId] }, candidateId).value?.people[0];
  const [isOpen, setOpen] = useState(false);
  useAction('linkedin.touch', () => setOpen(true));
  return (
    <div className="shrink-0 space-y-1.5 px-4 pb-2">
      {pane.link.isToConfirm && pane.link.personUrn !== null ? <ConfirmMatch candidateId={candidateId} name={name} personUrn={pane.link.personUrn} /> : null}
      <StubLine pane={pane} candidateId={candidateId} />
      {touch === undefined ? null : (
        <Disclosure title="Already in touch" hint={lastTouchWords(touch)} isOpen={isOpen} onToggle={setOpen}>
          <div role="group" aria-label={`Already in touch with ${name}`} className="mt-1.5 max-h-56 overflow-y-auto rounded-md border border-line bg-sunken p-2" tabIndex={0}>
            <InAts touch={touch} />
            <div className="mt-1.5 border-t border-line pt-1.5">
              <TouchList touch={touch} />
            </div>
          </div>
        </Disclosure>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {pane.recruiter === null ? null : <InRecruiter at={pane.recruiter} candidateId={candidateId} isKnown={pane.link.personUrn !== null} />}
        <Button variant="quiet" size="sm" onPress={() => openStory(candidateId)}>
          Full history
        </Button>
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';

/** How far LinkedIn was told who sees which job, and who sees nothing because LinkedIn does not know them. */
export function AccessLists({ access }: { readonly access: NonNullable<PublishState['access']> }): ReactNode {
  const { locale } = useWords();
  const count = (many: number, one: string, several: string): string => countWords(many, one, several, locale);
  const { recruiters, jobs, asked, refused, unpaired, readAt, message } = access;
  return (
    <div className="mt-3 text-sm text-ink-2">
      <p role="status">
        {readAt === null ? (
          'Who was given which job is being read from the ATS.'
        ) : (
          <>
            {count(recruiters, 'recruiter sees', 'recruiters see')} the jobs that the ATS gave them: {count(jobs, 'job', 'jobs')} in all. Compared with the ATS <Time at={readAt} />.
          </>
        )}
        {asked > 0 ? ` ${count(asked, 'entry is', 'entries are')} still to be told.` : null}
        {refused > 0 ? ` LinkedIn refused ${count(refused, 'entry', 'entries')}; “Compare everything” tries them again.` : null}
      </p>
      {message === null ? null : (
        <div className="mt-2">
          <Notice tone="wait">{message}</Notice>
        </div>
      )}
      {unpaired.length === 0 ? null : (
        <Disclosure title={count(unpaired.length, 'person with jobs in the ATS sees none in Recruiter', 'people with jobs in the ATS see none in Recruiter')} className="mt-2">
          <p className="text-pretty">No seat belongs to them. Give them a seat under the e-mail address that the ATS has of them, or choose below who sits where.</p>
          <ul className="mt-1" aria-label="Without a seat">
            {unpaired.map((name, index) => (
              <li key={index}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

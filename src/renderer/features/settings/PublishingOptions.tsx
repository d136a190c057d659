import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { CheckLine } from '../../components/CheckLine.tsx';
import { Field } from '../../components/Field.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { Section } from '../../components/Section.tsx';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import type { PublishChoice } from '../../stores/publishing.ts';
import { AccessLists } from './AccessLists.tsx';

const VIEWERS = [
  { id: 'everybody', title: 'Every recruiter of the organisation', detail: 'what they may see in the ATS is not compared' },
  { id: 'team', title: 'Whoever was given the job in the ATS', detail: 'Site Admins see every job' },
  { id: 'nobody', title: 'Nobody yet', detail: 'to look at it first' },
] as const;

interface Props {
  readonly choice: PublishChoice;
  /** Where access lists say who sees what. */
  readonly access: PublishState['access'];
  readonly isDisabled: boolean;
  readonly onChange: (over: Partial<PublishChoice>) => void;
}

/** What is told beyond people, jobs and stages, who sees the jobs, and addresses that LinkedIn asks for. */
export function PublishingOptions({ choice, access, isDisabled, onChange }: Props): ReactNode {
  const [applyUrl, setApplyUrl] = useState(choice.applyUrl ?? '');
  const [profileUrl, setProfileUrl] = useState(choice.profileUrl ?? '');
  const saved = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const isChanged = saved(applyUrl) !== choice.applyUrl || saved(profileUrl) !== choice.profileUrl;
  return (
    <>
      <Section title="What is told">
        <div className="flex flex-col gap-2.5">
          <CheckLine isSelected={choice.notes} isDisabled={isDisabled} onChange={(notes) => onChange({ notes })} hint="Those that everybody in the ATS may read.">
            Notes
          </CheckLine>
          <CheckLine isSelected={choice.feedback} isDisabled={isDisabled} onChange={(feedback) => onChange({ feedback })}>
            Interview feedback
          </CheckLine>
          <CheckLine isSelected={choice.resumes} isDisabled={isDisabled} onChange={(resumes) => onChange({ resumes })} hint="The newest of each person: PDF, Word or text of up to 10 MB.">
            Résumés
          </CheckLine>
          <CheckLine isSelected={choice.prospects} isDisabled={isDisabled} onChange={(prospects) => onChange({ prospects })} hint="Else their process is told once they move on.">
            Prospects
          </CheckLine>
          <CheckLine isSelected={choice.publicJobs} isDisabled={isDisabled} onChange={(publicJobs) => onChange({ publicJobs })} hint="Else only this organisation’s recruiters see them there. Confidential jobs and private people are never told.">
            Jobs can be seen by everybody at LinkedIn
          </CheckLine>
          <CheckLine isSelected={choice.applications && choice.publicJobs} isDisabled={isDisabled || !choice.publicJobs} onChange={(applications) => onChange({ applications })} hint="Members apply on LinkedIn, and appear at the first stage of the job. It takes a gateway, jobs that everybody can see, and LinkedIn’s leave.">
            Apply with LinkedIn
          </CheckLine>
        </div>
      </Section>
      <Section title="Who sees it">
        <RadioList
          label="In Recruiter"
          value={choice.viewers}
          lines={VIEWERS}
          isDisabled={isDisabled}
          onChange={(id) => onChange({ viewers: id as PublishChoice['viewers'] })}
        />
        {access === null ? null : <AccessLists access={access} />}
      </Section>
      <Section title="Addresses">
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ applyUrl: saved(applyUrl), profileUrl: saved(profileUrl) });
          }}
        >
          <Field label="Where one applies for a job" value={applyUrl} onChange={setApplyUrl} isDisabled={isDisabled} dir="ltr" placeholder="https://jobs.example.com/{job}" hint="{job} and {post} stand for the numbers in the ATS. Without it no job is told." />
          <Field label="A person’s page in the ATS" value={profileUrl} onChange={setProfileUrl} isDisabled={isDisabled} dir="ltr" placeholder="https://ats.example.com/people/{candidate}" hint="Only where the ATS does not say it itself." />
          <div>
            <Button type="submit" size="sm" isDisabled={isDisabled || !isChanged}>
              Save addresses
            </Button>
          </div>
        </form>
      </Section>
    </>
  );
}

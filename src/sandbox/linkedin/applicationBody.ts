import type { WorldPerson } from '../world/types.ts';

/** An application as LinkedIn hands it to the address that the job names. Unconfirmed: the names of its fields. */
export function applicationOf(
  person: WorldPerson,
  { urn, email, jobApplicationId, externalJobPostingId, organization, at }: { readonly urn: string; readonly email: string | undefined; readonly jobApplicationId: string; readonly externalJobPostingId: string; readonly organization: string; readonly at: number },
): Readonly<Record<string, unknown>> {
  const [phone] = person.phones;
  return {
    type: 'EXPORT_JOB_APPLICATION',
    integrationContext: organization,
    jobApplicationId,
    externalJobId: externalJobPostingId,
    jobApplicant: urn,
    applicantProfileUrl: `https://www.linkedin.com/in/${person.member?.vanity ?? ''}`,
    appliedAt: at,
    questionResponses: {
      contactInformationQuestionResponses: {
        firstNameAnswer: { value: person.firstName },
        lastNameAnswer: { value: person.lastName },
        emailAnswer: { value: email ?? person.member?.email ?? person.emails[0]?.value ?? '' },
        ...(phone ? { cellphoneNumberQuestionAnswer: { nationalNumber: phone.value } } : {}),
      },
    },
  };
}

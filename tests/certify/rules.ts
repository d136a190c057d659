/** One thing that LinkedIn asks to be shown before it certifies an ATS. */
export interface Rule {
  /** As LinkedIn numbers it: `RSC-…`, or `Test Case …` where only the older number is known; `JP-…` and `CRM-…` of the plans beside it. */
  readonly id: string;
  /** What has to be seen, in our words. */
  readonly shows: string;
}

/**
 * The rules of the certification, in its order. The list is fixed: a rule that nothing checks counts as failed, so that nothing is
 * certified by being forgotten.
 */
export const RULES: readonly Rule[] = [
  // Setting up.
  { id: 'RSC-101', shows: 'a customer sets up: the integrations have a name in Recruiter, what is not turned on yet is said, and secrets are in the keychain only' },
  { id: 'RSC-102', shows: 'jobs are private unless a person says public, and each job shows which it was' },
  { id: 'RSC-103', shows: 'two customers, one of them with two contracts, each with an application of its own, never meet' },
  { id: 'RSC-104', shows: 'LinkedIn has the callback address, which answers it, and both viewer settings' },
  { id: 'RSC-105', shows: 'LinkedIn lists the origin of Tandem’s frame, which stays the same; on any other the frame says so in words' },
  { id: 'RSC-106', shows: 'one token serves all calls until shortly before its end' },
  { id: 'CRM-001', shows: 'a token is asked for with the application’s own key pair, in the body and never in an address' },
  { id: 'CRM-002', shows: 'a key pair that LinkedIn does not know is found out before anything is stored' },
  { id: 'CRM-003', shows: 'the end of a token is known by its life: none is used after it' },
  { id: 'CRM-004', shows: 'a token is used until near its end, not asked for with each call' },
  { id: 'CRM-005', shows: 'a token that LinkedIn refuses is renewed once, and the call repeated' },
  { id: 'JP-005', shows: 'a customer gets one application' },
  { id: 'JP-006', shows: 'an application that is there is found and used' },
  { id: 'Test Case 1', shows: 'what begins the first sync, how far it is, and that it has finished' },
  // From the ATS to LinkedIn.
  { id: 'RSC-201', shows: 'all jobs of two years and more, closed ones too, with equal totals; each open one is found in the export list' },
  { id: 'RSC-202', shows: 'all people of two years and more, with equal totals; the indicator stands on the right member' },
  { id: 'RSC-203', shows: 'all applications with their stages, notes, feedback and résumés, with equal totals' },
  { id: 'RSC-204', shows: 'somebody new with a value in every field: all of them are there, and the member is read back and kept' },
  { id: 'Test Case 4', shows: 'one field is edited: it is new in the indicator, and nothing else is lost' },
  { id: 'Test Case 5', shows: 'what cannot be taken is named with its reason, the others go through, and it goes out when it is repaired' },
  { id: 'Test Case 2', shows: 'job, application, stages, notes and feedback stand together in the indicator, and the job is as private as was chosen' },
  { id: 'JP-014', shows: 'a private requisition has its page at LinkedIn, which the ATS shows' },
  { id: 'JP-015A', shows: 'it becomes public later, under the same number' },
  // From LinkedIn to the ATS.
  { id: 'RSC-301', shows: 'who is exported stands in the right job of the ATS, with LinkedIn as the source, as exactly this member' },
  { id: 'RSC-302', shows: 'what an export gives and what a consent gives are kept apart, with origin and time' },
  { id: 'RSC-303', shows: 'exported again for another job it is the same person in both, and what was edited stays' },
  { id: 'RSC-304', shows: 'who is invented is linked by hand in LinkedIn’s frame: it stays after a reload, both sides have it, and neither once it is taken away' },
  { id: 'RSC-305', shows: 'signed out LinkedIn’s frame offers to sign in, signed in it has the profile; it scrolls inside, and the window goes on' },
  { id: 'Test Case 10', shows: 'an InMail and its answer are read, each once, from whom it was' },
  { id: 'Test Case 13', shows: 'exported members who left LinkedIn are listed, and their data deleted one by one or all at once' },
  // Who sees what.
  { id: 'RSC-401', shows: 'who is given a job finds it in the export list, others do not' },
  { id: 'RSC-402', shows: 'so it is with the applications in it and their stages and notes, in the indicator' },
  { id: 'RSC-403', shows: 'who leaves the team sees neither any more' },
  { id: 'RSC-404', shows: 'who comes back sees both again' },
  // Deleting.
  { id: 'RSC-501', shows: 'a person’s notes go first, then the person' },
  { id: 'RSC-502', shows: 'a person goes as a whole, and is tried again until LinkedIn confirms it' },
  { id: 'RSC-503', shows: 'notes, stages and feedback of an application go one by one, then the application' },
  { id: 'RSC-504', shows: 'an application goes as a whole: one call, and its parts are not deleted again' },
  { id: 'RSC-505', shows: 'the same core speaks the versioned and the unversioned API, by a setting alone' },
];

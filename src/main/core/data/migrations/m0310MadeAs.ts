/** What the ATS called what an edit made, kept with its answer: reading it back comes later, and the program may end in between. */
export const m0310MadeAs = 'ALTER TABLE outbox ADD COLUMN made_as TEXT;';

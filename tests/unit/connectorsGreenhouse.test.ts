import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPatch, patchBody } from '../../src/main/core/connectors/greenhouse/contactFields.ts';
import { nextLink } from '../../src/main/core/connectors/greenhouse/linkHeader.ts';
import { mapOne, mapRows } from '../../src/main/core/connectors/greenhouse/mapping.ts';
import type { MappingContext } from '../../src/main/core/connectors/greenhouse/mapping.ts';
import { RequestRefused, refusalWords } from '../../src/main/core/connectors/greenhouse/requestRefused.ts';
import { sameText } from '../../src/shared/normalText.ts';

const context: MappingContext = {
  departments: new Map([['7', 'Nursing']]),
  offices: new Map([['1', 'Oslo'], ['2', 'Bergen']]),
  candidateUrl: (id) => `https://ats.example/people/${id}`,
};

const noor = {
  id: 70011, first_name: 'Noor', last_name: 'Haddad', preferred_name: null, company: null, title: 'SRE', private: false, can_email: true, tags: ['rust'],
  email_addresses: [{ value: 'noor@example.test', type: 'personal' }], phone_numbers: [], addresses: [{ value: 'Storgata 1\n0155 Oslo', type: 'home' }],
  website_addresses: [{ value: 'https://noor.example', type: 'portfolio' }], social_media_addresses: [{ value: 'https://www.linkedin.com/in/noor-h' }],
  created_at: '2026-03-02T08:14:07.120Z', updated_at: '2026-03-04T15:40:55.903Z', last_activity_at: '2026-03-04T15:40:55.903Z', some_new_field: { deep: 1 },
};

const candidate = (over: object = {}): NonNullable<ReturnType<typeof mapOne<'candidate'>>> => {
  const record = mapOne('candidate', { ...noor, ...over }, context);
  if (record === null) throw new Error('the row was not understood');
  return record;
};

describe('rows of the wire', () => {
  test('a candidate: times, contact data, links of both kinds, address of the record', () => {
    expect(candidate()).toEqual({
      type: 'candidate', remoteId: '70011', updatedAt: Date.parse('2026-03-04T15:40:55.903Z'),
      fields: {
        firstName: 'Noor', lastName: 'Haddad', preferredName: null, title: 'SRE', company: null, location: 'Storgata 1, 0155 Oslo',
        emails: [{ value: 'noor@example.test', type: 'personal' }], phones: [],
        links: [{ value: 'https://noor.example', type: 'portfolio' }, { value: 'https://www.linkedin.com/in/noor-h', type: 'social' }],
        tags: ['rust'], private: false, createdAt: Date.parse('2026-03-02T08:14:07.120Z'), lastActivityAt: Date.parse('2026-03-04T15:40:55.903Z'),
        url: 'https://ats.example/people/70011',
      },
    });
  });

  test('what was not said is absent, what is empty is null (C11)', () => {
    const { title: _title, email_addresses: _emails, ...rest } = noor;
    const { fields } = mapOne('candidate', rest, context)!;
    expect('title' in fields).toBe(false);
    expect('emails' in fields).toBe(false);
    expect(fields.company).toBeNull();
  });

  test('one bad row is set aside with its field named, the others go on (C12)', () => {
    const { records, bad } = mapRows('candidate', [noor, { ...noor, id: 2, email_addresses: 'none' }, 'row', { ...noor, id: 3, updated_at: 'yesterday' }, { ...noor, id: 4 }], context);
    expect(records.map((record) => record.remoteId)).toEqual(['70011', '4']);
    expect(bad.map((row) => row.remoteId)).toEqual(['2', 'without id', '3']);
    expect(bad[0]!.message).toContain('email_addresses');
    expect(bad[2]!.message).toContain('updated_at');
    expect(JSON.stringify(bad)).not.toContain('Noor');
  });

  test('a job: department by name, offices as its place; templates are left out', () => {
    const job = { id: 5, name: 'Ward nurse', requisition_id: 'R-1', status: 'open', confidential: true, is_template: false, department_id: 7, office_ids: [1, 2, 99], opened_at: '2026-01-01T00:00:00Z', closed_at: null, updated_at: '2026-01-02T00:00:00Z' };
    expect(mapOne('job', job, context)!.fields).toEqual({ name: 'Ward nurse', requisitionId: 'R-1', status: 'open', confidential: true, department: 'Nursing', location: 'Oslo, Bergen', openedAt: Date.UTC(2026, 0, 1), closedAt: null });
    expect(mapRows('job', [{ ...job, is_template: true }], context)).toEqual({ records: [], bad: [] });
  });

  test('a stage tells whether a move into it writes to the candidate', () => {
    const stage = { id: 3301, job_id: 5, name: 'Onsite', sort_order: 2, active: true, updated_at: null };
    expect(mapOne('stage', { ...stage, transition_rules: [{ type: 'email_candidate' }] }, context)!.fields.writesToCandidate).toBe(true);
    expect(mapOne('stage', { ...stage, transition_rules: [{ type: 'notify_team' }] }, context)!.fields.writesToCandidate).toBe(false);
    expect(mapOne('stage', stage, context)!.fields.writesToCandidate).toBe(false);
  });

  test('an application joins by the id space of job stages; unknown words are tolerated', () => {
    const application = { id: 91, candidate_id: 70011, job_id: 5, status: 'in_process', prospect: false, stage_id: 1, stage_name: 'Onsite', job_interview_stage_id: 3301, source_id: null, recruiter_id: 12, rejection_reason_id: null, rejected_at: null, created_at: null, updated_at: null, last_activity_at: null };
    expect(mapOne('application', application, context)!.fields).toMatchObject({ candidateId: '70011', jobId: '5', stageId: '3301', status: 'in_process', recruiterId: '12', sourceId: null });
    expect(mapOne('application', { ...application, status: 'active' }, context)!.fields.status).toBe('in_process');
    expect(mapOne('application', { ...application, status: 'parked', rejected_at: '2026-01-01T00:00:00Z' }, context)!.fields.status).toBe('rejected');
    expect(mapOne('application', { ...application, job_id: null, prospect: true }, context)!.fields).toMatchObject({ jobId: null, prospect: true });
  });

  test('an unknown visibility of a note is taken as the narrowest', () => {
    const note = { id: 1, candidate_id: 2, application_id: null, user_id: 3, body: 'x', subject: null, type: 'NOTE', visibility: 'public', created_at: null, updated_at: null };
    expect(mapOne('note', note, context)!.fields).toMatchObject({ kind: 'note', visibility: 'public', authorId: '3' });
    expect(mapOne('note', { ...note, visibility: 'team_only', type: 'EMAIL' }, context)!.fields).toMatchObject({ kind: 'email', visibility: 'admin_only' });
  });

  test('a history row without an id has one of its own making', () => {
    const row = { application_id: 91, job_interview_stage_id: 3301, entered_at: '2026-01-01T00:00:00Z', exited_at: null, current: true, days_in_stage: 3 };
    expect(mapOne('stageEntry', row, context)!.remoteId).toBe(`91:3301:${Date.UTC(2026, 0, 1)}`);
    expect(mapOne('stageEntry', { ...row, id: 8 }, context)!.remoteId).toBe('8');
  });

  test('a file that belongs to no candidate is no record', () => {
    expect(mapRows('file', [{ id: 1, candidate_id: null, application_id: null, type: 'offer_letter', filename: 'x.pdf' }], context)).toEqual({ records: [], bad: [] });
  });
});

describe('edits of a candidate', () => {
  test('only what was changed is sent, lists whole, links by their kind', () => {
    expect(patchBody({ title: null, phones: [{ value: '1', type: 'mobile' }] })).toEqual({ title: null, phone_numbers: [{ value: '1', type: 'mobile' }] });
    expect(
      patchBody({ links: [{ value: 'https://noor.example', type: 'Portfolio' }, { value: 'https://no.linkedin.com/in/n', type: 'linkedin' }, { value: 'x', type: 'social' }, { value: 'https://cv.example', type: 'cv' }] }),
    ).toEqual({
      website_addresses: [{ value: 'https://noor.example', type: 'portfolio' }, { value: 'https://cv.example', type: 'other' }],
      social_media_addresses: [{ value: 'https://no.linkedin.com/in/n' }, { value: 'x' }],
    });
  });

  test('a value that the other side rewrote is the same value (A10, C21)', () => {
    const phones = candidate({ phone_numbers: [{ value: '+47 900 12 345', type: 'mobile' }] });
    expect(hasPatch(phones.fields, { phones: [{ value: '+4790012345', type: 'Mobile' }] })).toBe(true);
    expect(hasPatch(phones.fields, { phones: [{ value: '+4790012346', type: 'mobile' }] })).toBe(false);
    expect(hasPatch(candidate().fields, { title: ' SRE ', company: null, emails: [{ value: 'Noor@Example.test', type: 'personal' }] })).toBe(true);
    expect(hasPatch(candidate().fields, { title: 'SRE', company: 'Fjord' })).toBe(false);
    expect(hasPatch(candidate().fields, { links: [{ value: 'https://www.linkedin.com/in/noor-h/', type: 'linkedin' }, { value: 'https://noor.example/', type: 'portfolio' }] })).toBe(true);
    expect(hasPatch(candidate().fields, { emails: [] })).toBe(false);
    const two = [{ value: 'a@example.test', type: 'work' }, { value: 'b@example.test', type: 'personal' }];
    expect(hasPatch(candidate({ email_addresses: two.toReversed() }).fields, { emails: two })).toBe(true);
    expect(hasPatch(candidate({ email_addresses: two }).fields, { emails: [two[0]!] })).toBe(false);
  });
});

describe('text that the other side rewrote', () => {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  const noteText = fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '\r\n', '  ', '\t', '&amp;', '&lt;b&gt;', '<br>', 'é', 'e\u0301', '\u00a0', '"quoted"')), { maxLength: 12 }).map((parts) => parts.join(''));

  test('trimming, line ends, trailing spaces and entities make no difference', () => {
    fc.assert(
      fc.property(noteText, fc.nat({ max: 2 }), (text, times) => {
        let rewritten = text.trim().replaceAll('\r\n', '\n').replaceAll(/[ \t]+\n/g, '\n').normalize('NFC');
        for (let n = 0; n < times; n += 1) rewritten = escaped(rewritten);
        expect(sameText(text, rewritten)).toBe(true);
      }),
    );
  });

  test('two texts that a reader tells apart stay apart', () => {
    const letters = fc.stringMatching(/^[a-zæøå]{1,20}$/);
    fc.assert(fc.property(letters, letters, (left, right) => sameText(left, `${right}\n`) === (left === right)));
    expect(sameText('Call her on Monday', 'Call her on Tuesday')).toBe(false);
    expect(sameText('one\ntwo', 'one two')).toBe(false);
  });
});

describe('Link header', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['<https://a.example/v3/x?cursor=abc>; rel="next"', 'https://a.example/v3/x?cursor=abc'],
    ['<https://a.example/1>; rel="prev", <https://a.example/2?a=1,2>; rel=next', 'https://a.example/2?a=1,2'],
    ['<https://a.example/3>; title="a, \'b\'; c"; rel="last next"', 'https://a.example/3'],
    ['<https://a.example/4>; rel="nextish"', null],
  ])('%j', (header, address) => {
    expect(nextLink(header)).toBe(address);
  });
});

describe('refusals in plain words', () => {
  test.each([
    [{ message: 'Validation error', errors: [{ field: 'email_addresses', message: 'is invalid' }] }, 'e-mail addresses is invalid'],
    [{ errors: ['Candidate is locked'] }, 'Candidate is locked'],
    [{ message: 'Nope' }, 'Nope'],
    [{}, 'no reason'],
    [null, 'no reason'],
  ])('%j', (body, words) => {
    const text = refusalWords(new RequestRefused(422, body), 'this note');
    expect(text).toContain(words);
    expect(text).toMatch(/this note.*send it again/);
  });

  test('missing rights and missing records say what helps', () => {
    expect(refusalWords(new RequestRefused(403, null), 'this note')).toContain('Site Admin');
    expect(refusalWords(new RequestRefused(404, { message: 'Not found' }), 'this note')).toContain('deleted or merged');
  });
});

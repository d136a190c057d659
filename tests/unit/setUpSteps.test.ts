import { describe, expect, it } from 'vitest';
import type { PublishState } from '../../src/shared/domain/publishing.ts';
import type { PairedSeat, SeatPairs } from '../../src/shared/domain/seats.ts';
import type { SetUpCheck } from '../../src/shared/ipc/publishingRequests.ts';
import { setUpSteps } from '../../src/renderer/lib/setUpSteps.ts';

const kinds = [{ kind: 'job' as const, label: 'Jobs', there: 0, asked: 0, refused: 0 }];
const state = (over: Partial<PublishState> = {}, settings: Partial<PublishState['settings']> = {}): PublishState => ({
  accountId: 'l',
  settings: { publisher: 'tandem', atsAccountId: 'a', notes: false, feedback: false, resumes: false, publicJobs: false, applications: false, viewers: 'team', prospects: false, applyUrl: 'https://jobs.example.test/{job}', profileUrl: null, ...settings },
  mayDecide: true,
  kinds,
  withheld: [],
  queued: 0,
  doneAt: 1,
  readBack: null,
  access: null,
  desk: null,
  unseen: { people: 0, jobs: 0, parts: 0 },
  message: null,
  ...over,
});
const seat = (over: Partial<PairedSeat> = {}): PairedSeat => ({ urn: 's1', name: 'Erik Solberg', email: null, contract: null, isOwn: true, user: { id: 'u', name: 'Erik Solberg' }, how: 'email', namesake: null, ...over });
const pairs = (seats: readonly PairedSeat[] = [seat()], mayDecide = true): SeatPairs => ({ signedIn: null, mayDecide, seats: [...seats], users: [] });
const check = (part: SetUpCheck['part'], is: SetUpCheck['state'] = 'ok', title: string = part): SetUpCheck => ({ part, title, state: is, words: `${title} is ${is}.` });
const CHECKS = [check('application'), check('integration'), check('viewers'), check('callback')];
const states = (steps: ReturnType<typeof setUpSteps>): Record<string, string> => Object.fromEntries(steps.map((step) => [step.title, step.state]));

describe('setting up LinkedIn, step by step', () => {
  it('S2: with everything done each step says so, in the order in which it is done', () => {
    const steps = setUpSteps(state(), pairs(), CHECKS, 'en');
    expect(steps.map(({ title }) => title)).toEqual(['The application', 'Turned on in Recruiter', 'Who tells LinkedIn', 'Where one applies', 'Who sees it in Recruiter', 'Everything told for the first time', 'Seats', 'Your seat', 'Exports arrive here']);
    expect(new Set(steps.map((step) => step.state))).toEqual(new Set(['ok']));
  });

  it('S2: what is missing is a step to take, with the way to it', () => {
    const found = states(setUpSteps(state({ doneAt: null, queued: 1200 }, { viewers: 'nobody', applyUrl: null }), pairs([seat(), seat({ urn: 's2', isOwn: false, user: null, how: 'none' })]), CHECKS, 'en'));
    expect(found).toMatchObject({ 'Where one applies': 'warn', 'Who sees it in Recruiter': 'warn', 'Everything told for the first time': 'skipped', Seats: 'warn', 'Your seat': 'ok' });
    expect(setUpSteps(state({ doneAt: null, queued: 1200 }), pairs(), CHECKS, 'en').find(({ title }) => title.startsWith('Everything'))?.words).toBe('1,200 records are still to be told.');
    expect(states(setUpSteps(state({}, { publisher: 'unasked' }), pairs(), CHECKS, 'en'))).toMatchObject({ 'Who tells LinkedIn': 'warn' });
  });

  it('S5: where the ATS tells LinkedIn there is nothing to say of what Tandem would tell', () => {
    expect(Object.keys(states(setUpSteps(state({}, { publisher: 'ats' }), pairs(), CHECKS, 'en')))).toEqual(['The application', 'Turned on in Recruiter', 'Who tells LinkedIn', 'Seats', 'Your seat', 'Exports arrive here']);
  });

  it('S4: what LinkedIn was not asked is not said to be well; what it says is wrong stands by name', () => {
    expect(states(setUpSteps(state(), pairs(), null, 'en'))).toMatchObject({ 'The application': 'skipped', 'Turned on in Recruiter': 'skipped', 'Exports arrive here': 'skipped' });
    const steps = setUpSteps(state(), pairs(), [check('application'), check('integration', 'bad', 'Export'), check('integration', 'warn', 'Mark'), check('callback', 'skipped', 'Exports')], 'en');
    expect(states(steps)).toMatchObject({ 'The application': 'ok', 'Turned on in Recruiter': 'bad', 'Exports arrive here': 'skipped' });
    expect(steps.find(({ title }) => title === 'Turned on in Recruiter')?.words).toBe('Export: Export is bad. Mark: Mark is warn.');
    const off = (title: string): SetUpCheck => ({ ...check('integration', 'bad', title), words: 'Turned off.' });
    const both = setUpSteps(state(), pairs(), [check('application'), off('Export'), off('Mark')], 'en');
    expect(both.find(({ title }) => title === 'Turned on in Recruiter')?.words, 'what holds for several is said once').toBe('Export, Mark: Turned off.');
  });

  it('W7: whoever signed in at LinkedIn and is not who sits here is named beside who is, with both ways out', () => {
    const words = (over: Partial<PairedSeat>, mayDecide: boolean): string => {
      const jonas = seat({ urn: 's3', name: 'Jonas Lindqvist', isOwn: false, ...over });
      const found = setUpSteps(state({ mayDecide: false }), { ...pairs([seat({ isOwn: false }), jonas], mayDecide), signedIn: { seatUrn: 's3', atsUserName: 'Erik Solberg' } }, null, 'en');
      expect(found).toMatchObject([{ title: 'Your seat', state: 'bad' }]);
      return found[0]?.words ?? '';
    };
    expect(words({ user: { id: 'j', name: 'Jonas L.' } }, true)).toBe(
      'At LinkedIn Jonas Lindqvist is signed in here, with a seat which belongs to Jonas L.; in the ATS it is Erik Solberg. So InMail of that seat stands here without its text. Sign out of LinkedIn and sign in as Erik Solberg, or, if both are one person, say below that this seat is theirs.',
    );
    expect(words({ user: null, how: 'none' }, false)).toContain('belongs to nobody of the ATS yet');
    expect(words({ user: null, how: 'hand' }, false)).toContain('ask a Site Admin of the ATS');
  });

  it('S2: whoever is no administrator has their own part only, with whom to ask', () => {
    const mine = setUpSteps(state({ mayDecide: false }), pairs([seat({ isOwn: false })], false), null, 'en');
    expect(mine).toMatchObject([{ title: 'Your seat', state: 'warn' }]);
    expect(mine[0]?.words).toContain('Site Admin');
    expect(setUpSteps(state({ mayDecide: false }), pairs([], false), null, 'en')).toMatchObject([{ state: 'skipped' }]);
  });
});

import { API_VERSION, type Check } from './stage.ts';
import { customerClient } from '../support/customerClient.ts';
import { same, shown } from './shown.ts';
import { ALL, type Matched, type ToldWorld, type WireCall } from './toldWorld.ts';

const SOON = 10;
const RESUMES = { v2: 'resumes', rest: 'attachments' } as const;
/** That the ATS leaves a job out is noticed when its turn comes to be asked for. */
const TURN = 180;
type Application = { readonly atsJobApplicationId: string; readonly atsJobPostingId: string; readonly stages: readonly unknown[]; readonly notes: readonly unknown[]; readonly interviewFeedback: readonly unknown[] };
type Indicator = { readonly atsCandidateId: string; readonly notes: readonly unknown[]; readonly applications: readonly Application[] };

/** Deletions, as LinkedIn's indicator shows them. */
export function deletionChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk, calls } = world;
  const indicatorOf = async ({ urn, remoteId }: Matched): Promise<Indicator | undefined> => (await world.indicator(urn)).find(({ atsCandidateId }) => atsCandidateId === remoteId);
  const gone = async (person: Matched): Promise<boolean> => (await indicatorOf(person)) === undefined;
  /** The member whose indicator fits. @throws NotShown */
  async function somebody(what: string, fits: (indicator: Indicator) => boolean): Promise<Matched> {
    for (const person of await world.matched()) {
      const found = await indicatorOf(person);
      if (found !== undefined && fits(found)) return person;
    }
    shown(false, `no member here ${what}`);
    throw new Error('not reached');
  }
  const applicationOf = async (person: Matched, id: string): Promise<Application | undefined> => (await indicatorOf(person))?.applications.find((one) => one.atsJobApplicationId === id);
  /** Deletions since then, a tunnelled one too, by the last part of their resource. */
  const deleted = (from: number): WireCall[] => calls.slice(from).filter(({ method, path, body }) => method === 'DELETE' || (method === 'POST' && /andidate|pplication|ttachment/.test(path) && !body.startsWith('{') && !body.startsWith('--')));
  const resource = ({ path }: WireCall): string => path.split('/').filter((part) => !part.includes('%')).at(-1) ?? '';
  const again = async (): Promise<void> => {
    await desk.choose(ALL);
    await desk.told();
  };
  /** A note about the person that everybody in the ATS may read, written in Tandem. */
  async function withNote(person: Matched): Promise<Matched> {
    await desk.core.handlers['candidates.addNote']({ id: person.id, body: 'Met at the fair in Bergen.', visibility: 'public' });
    await world.within(SOON, 'the note is in the indicator', async () => ((await indicatorOf(person))?.notes.length ?? 0) > 0);
    return person;
  }
  const isWhole = ({ stages, notes, interviewFeedback }: Application): boolean => stages.length > 0 && notes.length > 0 && interviewFeedback.length > 0;
  const isPerson = /\/(?:atsCandidates|candidates)$/;

  return {
    async 'RSC-502'() {
      const person = await withNote(await somebody('has an application', ({ applications }) => applications.length > 0));
      const from = calls.length;
      await desk.world.fault({ server: 'linkedin', method: 'DELETE', path: 'andidates', times: 2, fault: { kind: 'status', status: 503 } });
      await desk.core.handlers['candidates.delete']({ id: person.id });
      await world.within(30, 'the indicator is gone', () => gone(person));
      await desk.world.clear();
      const tries = calls.slice(from).filter(({ method, path }) => method === 'DELETE' && isPerson.test(path)).map(({ status }) => status);
      same('answers to the deletion', tries, [503, 503, 200]);
      same('notes that are left of them', (await desk.kept('candidateNote')).filter(({ parent }) => parent === person.remoteId), []);
      same('in the ATS they are', (await desk.world.act('GET', `/candidates/${person.remoteId}`)).status, 404);
      return `One deletion of candidate ${person.remoteId} in Tandem: the ATS has them no more, LinkedIn failed twice and confirmed the third time; notes and indicator are gone.`;
    },

    async 'RSC-504'() {
      let id = '';
      const person = await somebody('has a whole application to an open job', ({ applications }) => {
        id = applications.find(isWhole)?.atsJobApplicationId ?? '';
        return id !== '';
      });
      const before = await applicationOf(person, id);
      const from = calls.length;
      // A job that turned confidential: nobody may be named with it any more.
      await desk.world.setJob(before?.atsJobPostingId ?? '', { confidential: true });
      await world.within(TURN, 'the application is gone from the indicator', async () => (await applicationOf(person, id)) === undefined);
      await desk.told();
      for (const kind of ['stage', 'applicationNote', 'feedback', 'attachment']) same(`${kind} of it at LinkedIn`, (await desk.kept(kind)).filter(({ parent }) => parent === id), []);
      // Whether a résumé goes along is nowhere said, so that it is deleted by itself, before.
      same('what was deleted', [...new Set(deleted(from).map(resource))], [RESUMES[world.dialect], 'atsApplications']);
      return `Application ${id} was deleted with one call (${deleted(from).length} in all, of résumés first and then of atsApplications alone): LinkedIn has none of its ${before?.stages.length} stages, ${before?.notes.length} notes and ${before?.interviewFeedback.length} judgements any more.`;
    },

    async 'RSC-503'() {
      let id = '';
      const person = await somebody('has another whole application', ({ applications }) => {
        id = applications.find(isWhole)?.atsJobApplicationId ?? '';
        return id !== '';
      });
      const state = async (): Promise<unknown> => {
        const one = await applicationOf(person, id);
        return one && [one.stages.length > 0, one.notes.length > 0, one.interviewFeedback.length > 0];
      };
      same('the application at first', await state(), [true, true, true]);
      await desk.choose({ ...ALL, notes: false });
      await desk.told();
      same('stages, notes, feedback after the notes were deleted', await state(), [true, false, true]);
      await desk.choose({ ...ALL, notes: false, feedback: false });
      await desk.told();
      same('stages, notes, feedback after the feedback was deleted', await state(), [true, false, false]);
      const { linkedin } = desk.sandbox;
      if (!linkedin) throw new Error('this world has no LinkedIn');
      // An ATS keeps the stages that somebody went through: Tandem's client deletes them by itself.
      const customer = await customerClient(linkedin, desk.now, API_VERSION[world.dialect]);
      try {
        const stages = (await desk.kept('stage')).filter(({ parent }) => parent === id).map((one) => ({ parentId: one.parent, id: one.id }));
        for await (const fates of customer.client.publish.remove('stage', stages, new AbortController().signal)) for (const { state: fate } of fates) same('the deletion of a stage', fate, 'done');
      } finally {
        customer.close();
      }
      same('stages, notes, feedback after the stages were deleted', await state(), [false, false, false]);
      await desk.world.setJob((await applicationOf(person, id))?.atsJobPostingId ?? '', { confidential: true });
      await world.within(TURN, 'the application itself is gone', async () => (await state()) === undefined);
      return `Of application ${id} the notes went from the indicator, then the feedback, then the stages, and then the application.`;
    },

    async 'RSC-501'() {
      await again();
      const person = await withNote(await somebody('is left', () => true));
      const from = calls.length;
      await desk.choose({ ...ALL, notes: false });
      await desk.told();
      same('notes in the indicator', (await indicatorOf(person))?.notes, []);
      await desk.core.handlers['candidates.delete']({ id: person.id });
      await world.within(SOON, 'the indicator is gone', () => gone(person));
      const kinds = deleted(from).map((call) => (isPerson.test(call.path) ? 'person' : /candidateNotes$|atsCandidates\/[^/]+\/notes$/.test(call.path) ? 'notes' : 'other')).filter((kind) => kind !== 'other');
      shown(kinds.indexOf('notes') >= 0 && kinds.lastIndexOf('notes') < kinds.indexOf('person'), `deletions came in the order ${kinds.join(', ')}`);
      return `The notes of candidate ${person.remoteId} went from the indicator of ${person.urn} by a call of their own, and then the indicator by another.`;
    },

    async 'RSC-505'() {
      const spoken = Map.groupBy(calls.filter(({ path }) => /^\/(?:v2|rest)\//.test(path)), ({ path }) => path.split('/')[1] ?? '');
      const other = world.dialect === 'v2' ? 'rest' : 'v2';
      const own = spoken.get(world.dialect) ?? [];
      same(`calls below /${other}/`, spoken.get(other)?.length ?? 0, 0);
      shown(own.length > 100, `only ${own.length} calls were made`);
      const resources = new Set(own.map(resource));
      return `${own.length} calls of ${resources.size} resources went to /${world.dialect}/ and none to /${other}/; what differs is the account’s setting apiVersion (${API_VERSION[world.dialect] ?? 'none'}).`;
    },
  };
}

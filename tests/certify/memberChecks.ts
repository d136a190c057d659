import type { LeftPerson } from '../../src/shared/domain/arrivals.ts';
import type { LinkedInPane } from '../../src/shared/domain/linkedIn.ts';
import type { Check } from './stage.ts';
import { same, shown } from './shown.ts';
import { DAY_MS, type ToldWorld } from './toldWorld.ts';

/** LinkedIn is asked every half hour. */
const ROUND = 40;

/** What LinkedIn has of members: their InMail, and that they left. */
export function memberChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk } = world;
  const pane = (id: string): LinkedInPane => desk.read['linkedIn.pane']({ candidateId: id }) as LinkedInPane;
  const left = (): readonly LeftPerson[] => (desk.read['linkedIn.left']({}) as { people: LeftPerson[] }).people;

  return {
    async 'Test Case 10'() {
      const [person, other] = await world.matched();
      shown(person && other, 'nobody here is a member');
      const write = (member: string, seatIndex: number, fromMember: boolean, subject: string): Promise<void> => world.act('messages', { seatIndex, member, fromMember, subject, text: `${subject}, in full.`, at: desk.now() });
      await write(person.urn, 0, false, 'Certified question');
      desk.pass(1000);
      await write(person.urn, 0, true, 'Certified answer');
      await write(other.urn, 1, false, 'A colleague’s words');
      const talk = () => pane(person.id).messages.filter(({ subject }) => subject?.startsWith('Certified') === true).toSorted((one, two) => one.at - two.at);
      await world.within(ROUND, 'the conversation is read', () => talk().length === 2);
      const end = desk.now() + 2 * ROUND * 60_000;
      await desk.until('it is asked again', () => desk.now() >= end);
      same('the conversation', talk().map(({ subject, body, fromCandidate }) => [subject, body, fromCandidate]), [['Certified question', 'Certified question, in full.', false], ['Certified answer', 'Certified answer, in full.', true]]);
      const foreign = pane(other.id).messages.filter(({ subject }) => subject === 'A colleague’s words');
      same('what is kept of a colleague’s conversation', foreign.map(({ body }) => body), [null]);
      return `What seat 0 and ${person.urn} wrote at LinkedIn is in Tandem once each, question and answer, after three rounds; of seat 1 only who, when and the subject.`;
    },

    async 'Test Case 13'() {
      const people = (await world.matched()).slice(1, 4);
      const [job] = await world.jobsSeen(0);
      shown(people.length === 3 && job !== undefined, 'there are too few members, or no job to export to');
      for (const { urn } of people) {
        await world.act('exports', { seatIndex: 0, member: urn, externalJobPostingId: job });
        await world.act('closed', { member: urn });
      }
      desk.pass(DAY_MS);
      await world.within(ROUND, 'those who left are listed', () => people.every(({ id }) => left().some(({ candidateId }) => candidateId === id)));
      const days = Math.round(Math.max(...left().map(({ deleteBy }) => deleteBy - desk.now())) / DAY_MS);
      shown(days >= 28 && days <= 30, `their data are to go within ${days} days`);
      const gone = (id: string): boolean => pane(id).messages.length === 0 && pane(id).notes.length === 0 && pane(id).link.personUrn === null;
      const [one, ...rest] = people;
      await desk.core.handlers['linkedIn.deleteLeft']({ personUrns: [one?.urn ?? ''] });
      shown(gone(one?.id ?? ''), 'something of the one is left');
      shown(rest.every(({ id }) => left().some(({ candidateId }) => candidateId === id)), 'the others went with the one');
      await desk.core.handlers['linkedIn.deleteLeft']({ personUrns: null });
      shown(people.every(({ id }) => gone(id)) && left().length === 0, 'something is left of those who left');
      return `LinkedIn lists ${people.length} exported members who closed their accounts: Tandem listed them within a day, with ${days} days left, and deleted one of them alone and then all.`;
    },
  };
}

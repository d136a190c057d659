import { setImmediate as nextTurn } from 'node:timers/promises';
import { personAt } from '../../world/personAt.ts';
import type { WorldPerson } from '../../world/types.ts';
import type { Conversations } from '../store/conversations.ts';
import type { MemberDirectory } from '../store/memberDirectory.ts';
import type { ProspectNotes } from '../store/prospectNotes.ts';
import { conversationsWith } from './conversationsWith.ts';
import { mix } from './mix.ts';
import { notesAbout } from './notesAbout.ts';

export interface PopulateOptions {
  /** Runs some work in one transaction. */
  readonly atOnce: (work: () => void) => void;
  readonly seed: number;
  readonly people: number;
  /** The present of the world, milliseconds; the history ends there. */
  readonly now: number;
  /** How many seats are in use; history is theirs only. They are the first of the list. */
  readonly seatCount: number;
  readonly members: MemberDirectory;
  readonly conversations: Conversations;
  readonly notes: ProspectNotes;
  /** Called with the first answer of a member who agreed to share contact data in it. */
  readonly consent: (personIndex: number, seatNo: number, at: number) => void;
  /** Called with every person, to publish those that the ATS has published already. */
  readonly publish: (person: WorldPerson) => void;
  readonly log: (line: string) => void;
}

const CHUNK = 5_000;
/** Nobody agreed in the last day of a history: whether a desk that begins is asked about somebody must not hang on the hour of the day. */
const QUIET_MS = 86_400_000;

/** Writes the members, their InMail and notes, in chunks between which other work gets its turn. */
export async function populate(options: PopulateOptions): Promise<void> {
  const { seed, people, now, seatCount, members, conversations, notes } = options;
  const fill = (from: number, until: number): void => {
    for (let index = from; index < until; index++) {
      const person = personAt(seed, index);
      members.add(person);
      const answered = new Set<number>();
      for (const message of conversationsWith(seed, person, now, seatCount)) {
        conversations.addPlanned(index, message);
        if (!message.fromMember || answered.has(message.seatNo)) continue;
        answered.add(message.seatNo);
        if (message.at < now - QUIET_MS && mix(seed, index, `consent ${message.seatNo}`, 100) < 40) options.consent(index, message.seatNo, message.at);
      }
      for (const note of notesAbout(seed, person, now, seatCount)) notes.addPlanned(index, note);
      options.publish(person);
    }
  };
  for (let from = 0; from < people; from += CHUNK) {
    const until = Math.min(people, from + CHUNK);
    options.atOnce(() => fill(from, until));
    if (until % 50_000 === 0) options.log(`LinkedIn: ${until} of ${people} people`);
    await nextTurn();
  }
}

import type { PublishState } from '../../shared/domain/publishing.ts';
import type { PairedSeat, SeatPairs } from '../../shared/domain/seats.ts';
import type { Finding } from '../../shared/ipc/diagnosticsRequests.ts';
import type { SetUpCheck } from '../../shared/ipc/publishingRequests.ts';
import { countWords } from './personWords.ts';

/** One step of the set-up, and how it stands: `skipped` where nobody looked yet. */
export interface SetUpStep extends Finding {
  readonly title: string;
}

/** Somebody signed in at LinkedIn here who is not whoever is signed in to the ATS, as far as anybody said. */
function elsewhere(seat: PairedSeat, { signedIn, mayDecide }: SeatPairs): Finding {
  const here = signedIn?.atsUserName ?? 'you';
  const whose = seat.user !== null ? `which belongs to ${seat.user.name}` : seat.how === 'hand' ? 'which was said to belong to nobody of the ATS' : 'which belongs to nobody of the ATS yet';
  const pair = mayDecide ? 'say below that this seat is theirs' : 'ask a Site Admin of the ATS to say, on their own computer, that this seat is theirs';
  return {
    state: 'bad',
    words: `At LinkedIn ${seat.name} is signed in here, with a seat ${whose}; in the ATS it is ${here}. So InMail of that seat stands here without its text. Sign out of LinkedIn and sign in as ${here}, or, if both are one person, ${pair}.`,
  };
}

/** The recruiter's own part. */
function ownSeat(pairs: SeatPairs): SetUpStep {
  const [own] = pairs.seats.filter(({ isOwn }) => isOwn);
  const title = 'Your seat';
  if (pairs.seats.length === 0) return { title, state: 'skipped', words: 'LinkedIn has told of no seat yet.' };
  if (own !== undefined) return { title, state: 'ok', words: `You sit at the seat of ${own.name}: InMail of that seat is read with its text.` };
  const other = pairs.seats.find(({ urn }) => urn === pairs.signedIn?.seatUrn);
  if (other !== undefined) return { title, ...elsewhere(other, pairs) };
  const ask = pairs.mayDecide ? 'Say below who sits where.' : 'A Site Admin of the ATS can say, here on their own computer, who sits where; or the same e-mail address in both does it.';
  return { title, state: 'warn', words: `No seat at LinkedIn belongs to you, so InMail stands here without its text. ${ask}` };
}

function fromLinkedIn(title: string, part: SetUpCheck['part'], checks: readonly SetUpCheck[] | null, whenGood: string): SetUpStep {
  if (checks === null) return { title, state: 'skipped', words: 'Not looked at yet: “Check” below asks LinkedIn.' };
  const wrong = checks.filter((check) => check.part === part && check.state !== 'ok');
  if (wrong.length === 0) return { title, state: 'ok', words: whenGood };
  const state = wrong.some((check) => check.state === 'bad') ? 'bad' : wrong.some((check) => check.state === 'warn') ? 'warn' : 'skipped';
  // What is said of several is said once.
  const said = [...Map.groupBy(wrong, ({ words }) => words)].map(([words, those]) => `${those.map((one) => one.title).join(', ')}: ${words}`);
  return { title, state, words: wrong.length > 1 ? said.join(' ') : (wrong[0]?.words ?? '') };
}

function firstSync({ kinds, queued, doneAt }: PublishState, locale: string): SetUpStep {
  const title = 'Everything told for the first time';
  const left = queued + kinds.reduce((sum, { asked }) => sum + asked, 0);
  if (doneAt !== null) return { title, state: 'ok', words: left === 0 ? 'Done; what changes from now on follows by itself.' : 'Done once; what changed since is on its way.' };
  return { title, state: 'skipped', words: left === 0 ? 'Not begun yet.' : `${countWords(left, 'record is', 'records are', locale)} still to be told.` };
}

/**
 * What there is to set up between the ATS and LinkedIn, in the order in which it is done (rows S2, S4). What an administrator decides is left out for
 * whoever may not decide it.
 *
 * @param checks what LinkedIn said when it was asked; null before
 */
export function setUpSteps(state: PublishState, pairs: SeatPairs, checks: readonly SetUpCheck[] | null, locale: string): readonly SetUpStep[] {
  const { settings, mayDecide } = state;
  if (!mayDecide) return [ownSeat(pairs)];
  const lacking = pairs.seats.filter(({ how }) => how === 'none').length;
  const who: SetUpStep =
    settings.publisher === 'unasked'
      ? { title: 'Who tells LinkedIn', state: 'warn', words: 'Say below whether the ATS does it or Tandem. Nothing is told before.' }
      : { title: 'Who tells LinkedIn', state: 'ok', words: settings.publisher === 'ats' ? 'The ATS itself.' : settings.publisher === 'leaving' ? 'Nobody soon: what was told is being deleted.' : 'Tandem.' };
  const seats: SetUpStep =
    pairs.seats.length === 0
      ? { title: 'Seats', state: 'skipped', words: 'LinkedIn has told of no seat yet.' }
      : lacking > 0
        ? { title: 'Seats', state: 'warn', words: `${countWords(lacking, 'seat belongs', 'seats belong', locale)} to nobody of the ATS yet. Say below who sits where.` }
        : { title: 'Seats', state: 'ok', words: `${countWords(pairs.seats.length, 'seat', 'seats', locale)}, and of each it is known who sits there.` };
  const told: readonly SetUpStep[] =
    settings.publisher !== 'tandem'
      ? []
      : [
          settings.applyUrl === null
            ? { title: 'Where one applies', state: 'warn', words: 'Without the address no job is told. Say it below.' }
            : { title: 'Where one applies', state: 'ok', words: settings.applyUrl },
          settings.viewers === 'nobody'
            ? { title: 'Who sees it in Recruiter', state: 'warn', words: 'Nobody yet, as chosen below.' }
            : { title: 'Who sees it in Recruiter', state: 'ok', words: settings.viewers === 'team' ? 'Whoever was given the job in the ATS.' : 'Every recruiter of the organisation.' },
          firstSync(state, locale),
        ];
  return [
    fromLinkedIn('The application', 'application', checks, 'LinkedIn knows the application, the organisation and the contract.'),
    fromLinkedIn('Turned on in Recruiter', 'integration', checks, 'Everything is turned on there.'),
    who,
    ...told,
    seats,
    ownSeat(pairs),
    fromLinkedIn('Exports arrive here', 'callback', checks, 'LinkedIn announces them to the gateway.'),
  ];
}

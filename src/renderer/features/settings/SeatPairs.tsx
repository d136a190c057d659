import { ChevronDown } from 'lucide-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { PairedSeat, SeatPairs as Pairs } from '../../../shared/domain/seats.ts';
import { Button } from '../../components/Button.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Failed } from '../../components/Failed.tsx';
import { PickMenu, type Choice } from '../../components/Menu.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { useAction } from '../../stores/actions.ts';
import type { Failure } from '../../stores/failure.ts';
import { useLive } from '../../stores/live.ts';
import { pairSeat, type SeatChoice } from '../../stores/seats.ts';

const EMAIL = '\u0000email';
const NOBODY = '\u0000nobody';
/** More seats than these that need no choice are put away under a title. */
const MOST_OPEN = 6;

interface Props {
  readonly seat: PairedSeat;
  readonly choices: readonly Choice[];
  readonly isDisabled: boolean;
  readonly onChoose: (who: SeatChoice) => void;
}

/** A long address breaks where its parts meet, and only within one where that alone is too long. */
function Address({ text }: { readonly text: string }): ReactNode {
  return text.split(/(?<=[@._-])/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function SeatLine({ seat, choices, isDisabled, onChoose }: Props): ReactNode {
  const { user, how, namesake } = seat;
  const why = how === 'hand' ? 'chosen here' : how === 'email' ? 'same e-mail' : 'nobody has this e-mail';
  return (
    <li className="line-pad flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line last:border-b-0">
      <span className="min-w-0 flex-1 basis-56">
        <span className="flex items-center gap-2 text-sm font-medium">
          <bdi className="min-w-0 break-words">{seat.name}</bdi>
          {seat.isOwn ? <span className="rounded-sm bg-accent-soft px-1.5 text-xs leading-5 font-medium text-accent">You</span> : null}
        </span>
        <span className="block text-xs [overflow-wrap:anywhere] text-ink-2">
          {seat.email === null ? 'no e-mail address' : <Address text={seat.email} />}
          {seat.contract === null ? null : (
            <>
              {'\u00a0· '}
              <span className="whitespace-nowrap">contract {seat.contract}</span>
            </>
          )}
        </span>
      </span>
      {namesake === null ? null : (
        <Button size="sm" variant="link" action="seat.namesake" about={seat.name} isDisabled={isDisabled} onPress={() => onChoose({ userId: namesake.id })}>
          Same name: pair with <bdi>{namesake.name}</bdi>
        </Button>
      )}
      <span className={`text-xs ${user === null && how === 'none' ? 'text-wait' : 'text-ink-3'}`}>{why}</span>
      <PickMenu
        label={`Who sits at the seat of ${seat.name}`}
        withSearch
        placement="bottom end"
        choices={[...(how === 'hand' ? [{ id: EMAIL, name: 'Whoever has the same e-mail' }] : []), ...(user === null && how === 'hand' ? [] : [{ id: NOBODY, name: 'Nobody of the ATS' }]), ...choices]}
        chosen={user?.id ?? null}
        onChoose={({ id }) => onChoose(id === EMAIL ? 'email' : id === NOBODY ? 'nobody' : { userId: id })}
        emptyWords="Nobody found"
        trigger={
          <Button size="sm" action="seat.choose" about={seat.name} isDisabled={isDisabled} aria-label={`Who sits at the seat of ${seat.name}: ${user?.name ?? 'nobody'}`} className="max-w-56 min-w-40 justify-between!">
            <bdi className="min-w-0 truncate">{user?.name ?? 'Nobody'}</bdi> <ChevronDown size={12} aria-hidden="true" className="shrink-0" />
          </Button>
        }
      />
    </li>
  );
}

function Lines({ accountId, pairs }: { readonly accountId: string; readonly pairs: Pairs }): ReactNode {
  const { locale } = useWords();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isOpen, setOpen] = useState(false);
  useAction('seats.show', () => setOpen(true), { unavailable: pairs.seats.some(({ how }) => how === 'email') ? null : 'No seat is paired by e-mail.' });
  // Addresses are long: they stand only where a name does not tell who it is.
  const namesakes = Map.groupBy(pairs.users, ({ name }) => name);
  const choices: Choice[] = pairs.users.map(({ id, name, email }) => ({ id, name, ...(email === null || namesakes.get(name)?.length === 1 ? {} : { detail: email }) }));
  const open = pairs.seats.filter(({ how }) => how !== 'email');
  const settled = pairs.seats.filter(({ how }) => how === 'email');
  const line = (seat: PairedSeat): ReactNode => (
    <SeatLine key={seat.urn} seat={seat} choices={choices} isDisabled={!pairs.mayDecide} onChoose={(who) => void pairSeat(accountId, seat.urn, who).then(setFailure)} />
  );
  const lacking = open.filter(({ how }) => how === 'none').length;
  return (
    <>
      <p className="mb-2 text-sm text-pretty text-ink-2">
        Who sits where decides which jobs they see in Recruiter, whose name an export carries, and whose InMail is read here with its text.{' '}
        {lacking === 0 ? null : `${countWords(lacking, 'seat belongs', 'seats belong', locale)} to nobody of the ATS yet.`}
      </p>
      {pairs.mayDecide ? null : (
        <div className="mb-2">
          <Notice>Only a Site Admin of the ATS may say who sits at a seat.</Notice>
        </div>
      )}
      {failure === null ? null : (
        <p role="alert" className="mb-2 text-sm text-bad">
          {failure.message}
        </p>
      )}
      {open.length === 0 ? null : (
        <ul aria-label="Seats to choose for">
          {open.map(line)}
        </ul>
      )}
      {settled.length === 0 ? null : settled.length <= MOST_OPEN && open.length === 0 ? (
        <ul aria-label="Seats paired by e-mail">
          {settled.map(line)}
        </ul>
      ) : (
        <Disclosure title={`${countWords(settled.length, 'seat', 'seats', locale)} paired by e-mail`} className="mt-2" isOpen={isOpen} onToggle={setOpen}>
          <ul aria-label="Seats paired by e-mail">
            {settled.map(line)}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

/** Which seat at LinkedIn belongs to which user of the ATS. */
export function SeatPairs({ accountId }: { readonly accountId: string }): ReactNode {
  const { value, error, refresh } = useLive('seats.pairs', { accountId });
  return (
    <Section title="Seats" count={value?.seats.length}>
      {value === undefined ? (
        error === null ? <Skeleton label="Loading" lines={[60, 40]} /> : <Failed failure={error} onRetry={refresh} />
      ) : value.seats.length === 0 ? (
        <p className="text-sm text-ink-2">LinkedIn has told of no seat yet.</p>
      ) : (
        <Lines accountId={accountId} pairs={value} />
      )}
    </Section>
  );
}

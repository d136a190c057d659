import { ShieldQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeletionGuard } from '../../shared/domain/gone.ts';
import { Button } from './Button.tsx';
import { Time, useWords } from './Words.tsx';

/** More went missing in the ATS at once than anybody deletes: nothing was removed, and the person says what it was. */
export function GuardCard({ guard, onAnswer, isBusy = false }: { readonly guard: DeletionGuard; readonly onAnswer: (answer: 'gone' | 'keep') => void; readonly isBusy?: boolean }): ReactNode {
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const rest = guard.missing - guard.sample.length;
  const what = guard.typeLabel.toLocaleLowerCase();
  const about = `${number.format(guard.missing)} ${what} that ${guard.accountLabel} no longer lists`;
  return (
    <article aria-label={`${guard.accountLabel} no longer lists many ${what}`} className="rounded-md border border-line-strong bg-sunken p-3">
      <div className="flex items-start gap-2">
        <ShieldQuestion size={16} className="mt-0.5 shrink-0 text-wait" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-sm font-semibold text-pretty">
            {guard.accountLabel} no longer lists {number.format(guard.missing)} of {number.format(guard.known)} {what}.
          </p>
          <p className="text-xs text-pretty text-ink-2">
            That is more than anybody deletes at once, so nothing was removed. Seen <Time at={guard.askedAt} />.
          </p>
          {guard.sample.length === 0 ? null : (
            <ul aria-label="Some of them" className="mt-2 flex flex-wrap gap-1 text-xs">
              {guard.sample.map((name, index) => (
                <li key={index} className="max-w-full truncate rounded-sm bg-hover px-1.5 leading-5">
                  <bdi>{name}</bdi>
                </li>
              ))}
              {rest > 0 ? <li className="leading-5 text-ink-3">and {number.format(rest)} more</li> : null}
            </ul>
          )}
          <dl className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-2">
            <div>
              <dt>
                <Button size="sm" action="guard.keep" about={about} isDisabled={isBusy} onPress={() => onAnswer('keep')}>
                  Keep them
                </Button>
              </dt>
              <dd className="mt-1 text-xs text-pretty text-ink-2">They stay here as they are, and you are not asked about them again. Right when rights changed or something went wrong in {guard.accountLabel}.</dd>
            </div>
            <div>
              <dt>
                <Button size="sm" action="guard.gone" about={about} isDisabled={isBusy} onPress={() => onAnswer('gone')}>
                  They are really gone
                </Button>
              </dt>
              <dd className="mt-1 text-xs text-pretty text-ink-2">They leave your lists. Each is kept under “Gone in the ATS”, from where they can be made again or let go.</dd>
            </div>
          </dl>
        </div>
      </div>
    </article>
  );
}

import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Result } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { failureTitle } from './failureWords.ts';

/** A place that could not be shown: what went wrong and the way to try again, or, from what is gone for good, the way back. */
export function Failed({ failure, onRetry, back }: { readonly failure: Extract<Result<unknown>, { ok: false }>; readonly onRetry: () => void; readonly back?: { readonly words: string; readonly onPress: () => void } }): ReactNode {
  const action = failure.code === 'not_found' && back !== undefined ? <Button onPress={back.onPress}>{back.words}</Button> : <Button action="page.retry" onPress={onRetry}>Try again</Button>;
  return (
    <div role="alert" className="h-full">
      <EmptyState icon={<CloudOff size={24} />} title={failureTitle(failure)} action={action}>
        {failure.message}
      </EmptyState>
    </div>
  );
}

import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Result } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { failureTitle } from './failureWords.ts';

/** A place that could not be shown: what went wrong and the way to try again. */
export function Failed({ failure, onRetry }: { readonly failure: Extract<Result<unknown>, { ok: false }>; readonly onRetry: () => void }): ReactNode {
  return (
    <div role="alert" className="h-full">
      <EmptyState icon={<CloudOff size={24} />} title={failureTitle(failure)} action={<Button onPress={onRetry}>Try again</Button>}>
        {failure.message}
      </EmptyState>
    </div>
  );
}

import { useState } from 'react';
import type { SetUpCheck } from '../../../shared/ipc/publishingRequests.ts';
import type { Failure } from '../../stores/failure.ts';
import { checkLinkedIn } from '../../stores/publishing.ts';

/** What LinkedIn said of the set-up when a person asked it. */
export interface LinkedInCheck {
  readonly checks: readonly SetUpCheck[] | null;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly ask: () => void;
}

export function useLinkedInCheck(accountId: string): LinkedInCheck {
  const [checks, setChecks] = useState<readonly SetUpCheck[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ask = (): void => {
    setAsking(true);
    void checkLinkedIn(accountId).then((answer) => {
      setChecks('message' in answer ? null : answer);
      setFailure('message' in answer ? answer : null);
      setAsking(false);
    });
  };
  return { checks, failure, isAsking, ask };
}

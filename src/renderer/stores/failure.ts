import type { Result } from '../../shared/result.ts';

/** A request that was not fulfilled. */
export type Failure = Extract<Result<unknown>, { ok: false }>;

/**
 * The field a refusal is about: the first part of the path in its details (`emails`, `patch.emails.0.value`,
 * `gatewayUrl`) that the form knows. Null when it is about none of them.
 */
export function failedField<T extends string>(failure: Failure, isKnown: (name: string) => name is T): T | null {
  const field = failure.details?.['field'];
  const path = typeof field === 'string' ? field.split(/[.[\]]+/) : Array.isArray(field) ? field.map(String) : [];
  return path.find(isKnown) ?? null;
}

import type { Result } from '../../shared/result.ts';

/** A request that was not fulfilled. */
export type Failure = Extract<Result<unknown>, { ok: false }>;

function pathOf(failure: Failure): readonly string[] {
  const field = failure.details?.['field'];
  return typeof field === 'string' ? field.split(/[.[\]]+/) : [];
}

/** The place in a list field that a refusal is about (`emails.1.value` is 1); 0 when it names none. */
export function failedIndex(failure: Failure): number {
  const index = pathOf(failure).find((part) => /^\d+$/.test(part));
  return index === undefined ? 0 : Number(index);
}

/**
 * A refusal as it stands beneath its field. What the contract says of a value is the second half of a sentence (`must
 * not be empty`) behind the field's name in code; the label on screen takes that name's place.
 */
export function fieldWords(failure: Failure, label: string): string {
  const field = failure.details?.['field'];
  const prefix = typeof field === 'string' ? `${field}: ` : '';
  if (failure.code !== 'invalid_arguments' || prefix === '' || !failure.message.startsWith(prefix)) return failure.message;
  return `${label} ${failure.message.slice(prefix.length)}`;
}

/**
 * The field a refusal is about: the first part of the path in its details (`emails`, `patch.emails.0.value`,
 * `gatewayUrl`) that the form knows. Null when it is about none of them.
 */
export function failedField<T extends string>(failure: Failure, isKnown: (name: string) => name is T): T | null {
  return pathOf(failure).find(isKnown) ?? null;
}

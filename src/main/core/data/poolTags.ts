import { POOL_BEGINNING } from '../../../shared/domain/pool.ts';

const LENGTH = POOL_BEGINNING.length;

/** SQL that is true for the names of tags that are pools; agrees with `poolOfTag`. `column` holds the name. */
export const isPoolTag = (column: string): string =>
  `(substr(${column}, 1, ${LENGTH}) = '${POOL_BEGINNING}' AND length(${column}) > ${LENGTH})`;

/** SQL for the name of the pool behind a tag for which {@link isPoolTag} holds. */
export const poolNameOf = (column: string): string => `substr(${column}, ${LENGTH + 1})`;

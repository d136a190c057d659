/** Where something stands in a picture, in dots. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A word as the reader told it. */
export interface RawWord extends Box {
  readonly text: string;
  readonly confidence: number;
}

/** A line as the reader told it; the base line goes from `offset` above its bottom with `slope`. */
export interface RawLine extends Box {
  readonly slope: number;
  readonly offset: number;
  readonly size: number;
  readonly words: readonly RawWord[];
}

/** How high a word is, in sizes of its type: with letters that stand up (or figures), and hang down. */
const HEIGHT = { up: 0.7, both: 0.91 } as const;

/** The size of the type of a word by how high it is, in dots; null where its letters do not tell. */
export function typeSize({ text, top, bottom }: RawWord): number | null {
  const bare = text.replace(/[,;]$/, '');
  if (bare !== text || !/^[\p{L}\d.'’-]{2,}$/u.test(bare) || !/[\p{Lu}\dbdfhkl]/u.test(bare) || /[ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝÇŞşçJQ]/u.test(bare)) return null;
  return (bottom - top) / (/[gjpqy]/.test(bare) ? HEIGHT.both : HEIGHT.up);
}

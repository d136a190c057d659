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

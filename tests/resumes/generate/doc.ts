/** Text of one style. */
export interface Text {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly href?: string;
}

/** A block of a laid-out résumé; every writer renders these. */
export type Block =
  | { readonly kind: 'name' | 'heading' | 'line' | 'item' | 'prose'; readonly texts: readonly Text[]; readonly right?: readonly Text[]; readonly left?: readonly Text[] }
  | { readonly kind: 'space' };

/** A résumé as blocks: a head over the whole width, then one column or two. */
export interface Doc {
  readonly head: readonly Block[];
  readonly main: readonly Block[];
  readonly side: readonly Block[] | null;
  readonly sideAt: 'left' | 'right';
  /** The name is only in a picture. */
  readonly pictured: boolean;
  readonly look: Look;
}

export interface Look {
  readonly family: string;
  readonly size: number;
  readonly headingSize: number;
  readonly nameSize: number;
  readonly capitals: boolean;
  readonly spaced: boolean;
  readonly rule: boolean;
  readonly sideShare: number;
  readonly shaded: boolean;
  readonly bullet: string;
  readonly centred: boolean;
  readonly tables: boolean;
  readonly gap: number;
  readonly author: string;
  /** Nothing is bold: sizes alone tell headings. */
  readonly light?: boolean;
}

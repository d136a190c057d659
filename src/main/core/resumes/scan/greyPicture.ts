/** A page as dots from white (255) to black (0), row by row, at most {@link LONGEST_SIDE} on its longer side. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** 200 dots per inch on an A4 sheet: more is slower and reads no better. */
export const LONGEST_SIDE = 2_340;
/** Fewer than this on the longer side, and letters are too small to be told apart: they are drawn larger. */
const SHORTEST_SIDE = 1_500;

/** Makes a picture smaller while its rows come in, each dot the mean of those that fall on it. Nothing of the large one is kept. */
export class ShrinkingPicture {
  readonly #width: number;
  readonly #height: number;
  readonly #by: number;
  readonly #sum: Float64Array;
  readonly #count: Uint32Array;
  readonly #dots: Uint8Array;
  readonly width: number;
  readonly height: number;
  #row = 0;
  #into = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#by = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
    this.width = Math.max(1, Math.floor(width / this.#by));
    this.height = Math.max(1, Math.floor(height / this.#by));
    this.#sum = new Float64Array(this.width);
    this.#count = new Uint32Array(this.width);
    this.#dots = new Uint8Array(this.width * this.height).fill(255);
  }

  /** @param row one byte for each dot of the large picture, from white (255) to black (0) */
  add(row: Uint8Array): void {
    const into = Math.min(this.height - 1, Math.floor(this.#row / this.#by));
    if (into !== this.#into) this.#flush();
    this.#into = into;
    this.#row += 1;
    for (let x = 0; x < this.#width; x += 1) {
      const at = Math.min(this.width - 1, Math.floor(x / this.#by));
      this.#sum[at] = (this.#sum[at] ?? 0) + (row[x] ?? 255);
      this.#count[at] = (this.#count[at] ?? 0) + 1;
    }
  }

  get rowsLeft(): number {
    return this.#height - this.#row;
  }

  /** The small picture; large enough to be read. */
  finish(): GreyPicture {
    this.#flush();
    return enlarged({ width: this.width, height: this.height, dots: this.#dots });
  }

  #flush(): void {
    for (let x = 0; x < this.width; x += 1) this.#dots[this.#into * this.width + x] = (this.#sum[x] ?? 0) / Math.max(1, this.#count[x] ?? 1);
    this.#sum.fill(0);
    this.#count.fill(0);
  }
}

function enlarged(picture: GreyPicture): GreyPicture {
  const longest = Math.max(picture.width, picture.height);
  if (longest >= SHORTEST_SIDE || longest < 200) return picture;
  const by = LONGEST_SIDE / longest;
  const [width, height] = [Math.round(picture.width * by), Math.round(picture.height * by)];
  const dots = new Uint8Array(width * height);
  const of = (x: number, y: number): number => picture.dots[Math.min(picture.height - 1, y) * picture.width + Math.min(picture.width - 1, x)] ?? 255;
  for (let y = 0; y < height; y += 1) {
    const fromY = Math.max(0, (y + 0.5) / by - 0.5);
    const [top, down] = [Math.floor(fromY), fromY % 1];
    for (let x = 0; x < width; x += 1) {
      const fromX = Math.max(0, (x + 0.5) / by - 0.5);
      const [left, across] = [Math.floor(fromX), fromX % 1];
      dots[y * width + x] = (of(left, top) * (1 - across) + of(left + 1, top) * across) * (1 - down) + (of(left, top + 1) * (1 - across) + of(left + 1, top + 1) * across) * down;
    }
  }
  return { width, height, dots };
}

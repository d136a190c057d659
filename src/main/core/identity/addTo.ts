/** Adds to a place of a list of numbers; a list that is not there takes nothing. */
export function addTo(list: Float64Array | Uint8Array | undefined, place: number, amount: number): void {
  if (list !== undefined) list[place] = (list[place] ?? 0) + amount;
}

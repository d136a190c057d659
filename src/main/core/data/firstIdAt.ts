/** The least UUIDv7 of a moment (epoch milliseconds): ids are made when a record first comes in here, so they tell when that was. */
export function firstIdAt(at: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

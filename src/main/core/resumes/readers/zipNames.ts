import { crc32 } from 'node:zlib';

/** What the bytes 128 to 255 stand for in code page 437, the archive format's own. */
const HIGH_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The name is UTF-8. */
const IS_UTF8 = 0x0800;
/** Info-ZIP's field with the name in UTF-8, for archives whose names are in the code page of a machine. */
const UNICODE_PATH = 0x7075;

/**
 * The name of an archive's entry. Programs that mark nothing write UTF-8 (macOS, many libraries) or the code page of the machine (Windows, DOS): what is valid UTF-8
 * was hardly meant otherwise.
 */
export function entryName(bytes: Buffer, flags: number, extra: Buffer): string {
  if ((flags & IS_UTF8) !== 0) return bytes.toString('utf8');
  return unicodePath(bytes, extra) ?? utf8OrNull(bytes) ?? in437(bytes);
}

/** The name of the extra field, unless it was meant for another name: who renames an entry may not know the field. */
function unicodePath(name: Buffer, extra: Buffer): string | null {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + length);
    if (extra.readUInt16LE(at) === UNICODE_PATH && field.length === length && length > 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(name)) return utf8OrNull(field.subarray(5));
    at += 4 + length;
  }
  return null;
}

function utf8OrNull(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const in437 = (bytes: Buffer): string => [...bytes].map((byte) => (byte < 128 ? String.fromCodePoint(byte) : (HIGH_437[byte - 128] ?? ''))).join('');

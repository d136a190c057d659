/** The browser reads the file from its memory after the click: it must not be taken away under it. */
const KEPT_MS = 60_000;

/** Hands a file over to be saved: to the browser's downloads, or where the person says. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

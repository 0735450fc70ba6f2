/** Hands a text to the browser as a download. @param pieces joined they are the file */
export function saveFile(name: string, type: string, pieces: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(pieces, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun with the click; the address is not needed any more once it has been read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

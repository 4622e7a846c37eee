/** Gives somebody a file, by the way in which browsers save one. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

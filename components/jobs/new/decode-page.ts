/**
 * A saved file's text in the encoding its mark or its own declaration names, read as browsers read a page: a declaration of
 * UTF-16 that could be read at all is wrong and means UTF-8, an unknown name means UTF-8, and NUL is no character.
 */
export function decodePage(bytes: ArrayBuffer): string {
  return decode(labelOf(bytes), bytes).replaceAll('\0', '\uFFFD');
}

function labelOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = new TextDecoder('windows-1252').decode(bytes.slice(0, 2048));
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  return declared.startsWith('utf-16') ? 'utf-8' : declared;
}

function decode(label: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

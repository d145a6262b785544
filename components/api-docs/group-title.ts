/** "collection-jobs" → "Collection jobs". */
export function groupTitle(tag: string): string {
  const words = tag.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

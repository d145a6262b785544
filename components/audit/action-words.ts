/** "application.rolled_back" → "Application rolled back", as the filter names it. */
export function actionWords(action: string): string {
  const text = action.replaceAll('_', ' ').replace('.', ': ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

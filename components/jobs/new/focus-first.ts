/** Puts the caret where something of a form is to be corrected, once it is drawn. */
export function focusFirst(formId: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid=true],[role=alert]');
    field?.focus();
    field?.scrollIntoView({ block: 'nearest' });
  });
}

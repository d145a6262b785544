/**
 * Where the focus goes when a dialog opens: to what asks for it (`data-autofocus`), else the first field, else the dialog
 * itself, so that a screen reader reads its title instead of "Close".
 */
export function focusFirstField(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const field =
    dialog.querySelector<HTMLElement>('[data-autofocus]') ??
    dialog.querySelector<HTMLElement>(
      'input:not([type=hidden]):not([disabled]),textarea,select:not([data-switcher]),[role=combobox]',
    );
  (field ?? dialog).focus();
}

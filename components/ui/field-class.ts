/** The look shared by everything one types or chooses in. `aria-invalid` turns it red; the message beside it says why. */
export const fieldClass =
  'h-(--control-md) w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-base text-ink shadow-sm transition-colors ' +
  'hover:border-ink-3 focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3 disabled:shadow-none [&[readonly]]:bg-sunken ' +
  'aria-invalid:border-danger aria-invalid:focus:outline-danger pointer-coarse:text-lg';

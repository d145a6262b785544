'use client';

import { Toaster as Sonner } from 'sonner';

/** Where toasts appear; mounted once by the shell. Colours come from tokens, so the theme needs no telling. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      visibleToasts={4}
      offset={{ bottom: 44, right: 16 }}
      mobileOffset={{ bottom: 44, left: 12, right: 12 }}
      hotkey={['altKey', 'KeyT']}
      toastOptions={{ unstyled: true, classNames: { toast: 'w-full sm:w-(--width)' } }}
    />
  );
}

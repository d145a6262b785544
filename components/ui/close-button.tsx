'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { buttonClass } from './button-class';

/** The × of dialogs and sheets. Without a tooltip: Esc would close that first. */
export function CloseButton() {
  return (
    <Primitive.Close aria-label="Close" className={buttonClass('ghost', 'sm', '-mr-2 w-(--control-sm) px-0')}>
      <X aria-hidden="true" />
    </Primitive.Close>
  );
}

'use client';

import { useEffect, useRef } from 'react';
import { Banner } from './banner';

export type FormError = { /** The id of the control, as given to `Field`. */ fieldId?: string; message: string };

/** Everything wrong with a form, first and in one place; takes the focus when it appears and links to each field. */
export function FormErrors({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) ref.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  const heading = title ?? (errors.length === 1 ? 'One thing to correct' : `${errors.length} things to correct`);
  return (
    <div ref={ref} tabIndex={-1} className="outline-none">
      <Banner tone="danger" title={heading} live>
        <ul className="list-disc pl-4">
          {errors.map((error, index) => (
            <li key={index}>
              {error.fieldId ? (
                <a
                  href={`#${error.fieldId}`}
                  className="underline underline-offset-2"
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(error.fieldId ?? '')?.focus();
                  }}
                >
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}

'use client';

import { useEffect, useRef } from 'react';
import { Banner } from './banner';

export type FormError = { /** The id of the control, as given to `Field`. */ fieldId?: string; message: string };

/**
 * Everything wrong with a form, first and in one place; takes the focus after its form was sent and links to each field.
 * Whoever corrects a field meanwhile keeps it, whatever the list becomes.
 */
export function FormErrors({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const sent = useRef<EventTarget | null>(null);
  useEffect(() => {
    const onSubmit = ({ target }: Event) => (sent.current = target);
    const onInput = () => (sent.current = null);
    document.addEventListener('submit', onSubmit, true);
    document.addEventListener('input', onInput, true);
    return () => {
      document.removeEventListener('submit', onSubmit, true);
      document.removeEventListener('input', onInput, true);
    };
  }, []);
  useEffect(() => {
    if (ref.current === null || ref.current.closest('form') !== sent.current) return;
    sent.current = null;
    ref.current.focus();
  });
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

'use client';

import { FileUp } from 'lucide-react';
import { useId, useState, type ClipboardEvent, type DragEvent } from 'react';
import { sortFiles, type FileRefusal } from './accept-files';
import { cn } from './cn';
import { formatBytes } from './format-number';

export type FileDropProps = {
  /** What to drop: "Drop a saved page here". */
  label: string;
  hint?: string;
  /** As in HTML: `.csv,text/csv`. */
  accept?: string;
  maxBytes: number;
  multiple?: boolean;
  name?: string;
  onFiles: (files: File[]) => void;
  /** Text pasted while the box has the focus; without it pasted text is left alone. */
  onText?: (text: string) => void;
  className?: string;
};

/** A place for files: drop, paste or choose. Refuses by type and size before anything is sent, and says which and why. */
export function FileDrop({
  label,
  hint,
  accept = '',
  maxBytes,
  multiple = false,
  name,
  onFiles,
  onText,
  className,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<FileRefusal[]>([]);

  const take = (files: File[]) => {
    const sorted = sortFiles(files, { accept, maxBytes, multiple });
    setRefused(sorted.refused);
    if (sorted.taken.length > 0) onFiles(sorted.taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      take(files);
      return;
    }
    const text = event.clipboardData.getData('text/plain');
    if (onText && text.trim()) {
      event.preventDefault();
      setRefused([]);
      onText(text);
    }
  };

  return (
    <div className={className} onPaste={paste}>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-8 text-center transition-colors hover:bg-hover',
          'has-focus-visible:outline-2 has-focus-visible:outline-focus',
          over && 'border-solid border-accent bg-accent-soft',
        )}
      >
        <FileUp aria-hidden="true" className="mb-1 size-5 text-ink-3" />
        <span className="font-medium">{over ? 'Let go to add' : label}</span>
        <span className="text-sm text-ink-2">
          or{' '}
          <span className="font-medium text-accent-ink underline underline-offset-2">
            choose {multiple ? 'files' : 'a file'}
          </span>
          {onText ? ', or paste' : ''}
        </span>
        <span className="text-sm text-ink-3">
          {hint ?? `${accept ? `${accept.split(',').join(', ')} · ` : ''}up to ${formatBytes(maxBytes)}`}
        </span>
        <input
          id={id}
          name={name}
          type="file"
          accept={accept || undefined}
          multiple={multiple}
          className="sr-only"
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      {refused.length > 0 ? (
        <ul role="alert" className="mt-2 text-sm text-removed">
          {refused.map((refusal, index) => (
            <li key={index}>
              <span className="font-medium">{refusal.name}</span> was not added: {refusal.reason}.
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

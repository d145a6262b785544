'use client';

import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../../ui/field';
import { FileDrop } from '../../ui/file-drop';
import { formatBytes } from '../../ui/format-number';
import { IconButton } from '../../ui/icon-button';
import { Textarea } from '../../ui/textarea';
import { AddressField } from './address-field';
import { decodePage } from './decode-page';
import type { BroughtPage, Problems } from './form-rules';
import { MAX_SUPPLIED_HTML } from '@/lib/web/supplied-limits';

export type PageFieldsProps = {
  state: BroughtPage;
  problems: Pick<Problems, 'page' | 'page_address'>;
  onChange: (patch: Partial<BroughtPage>) => void;
};

/** A saved page, dropped, chosen or pasted, and where it came from. */
export function PageFields({ state, problems, onChange }: PageFieldsProps) {
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const { page } = state;
  const take = async (files: File[]) => {
    const file = files[0];
    if (!file) return;
    setUnreadable(null);
    try {
      const html = decodePage(await file.arrayBuffer());
      if (html.length > MAX_SUPPLIED_HTML) setUnreadable(`${file.name} is too large: at most 5 million characters.`);
      else onChange({ page: { html, name: file.name } });
    } catch {
      setUnreadable(`${file.name} could not be read. Save the page again and choose it anew.`);
    }
  };
  const error = problems.page ?? unreadable;
  return (
    <div className="flex flex-col gap-3">
      {page === null ? (
        <FileDrop
          label="Drop a saved page here"
          hint=".html or .htm, up to 5 MB; paste HTML while this box has the focus"
          accept=".html,.htm,.xhtml,text/html"
          maxBytes={MAX_SUPPLIED_HTML}
          onFiles={(files) => void take(files)}
          onText={(html) => onChange({ page: { html, name: null } })}
        />
      ) : page.name === null ? null : (
        <div className="flex items-center gap-3 rounded-md border border-line-2 bg-surface py-1.5 pr-1.5 pl-3">
          <FileText aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">{page.name}</span>
          <span className="text-sm text-ink-3 tabular-nums">{formatBytes(page.html.length)}</span>
          <IconButton label={`Remove ${page.name}`} icon={<X />} onClick={() => onChange({ page: null })} />
        </div>
      )}
      {page === null || page.name === null ? (
        <Field label={page === null ? 'Or paste its HTML' : 'Pasted HTML'} required error={error ?? undefined}>
          {(control) => (
            <Textarea
              {...control}
              mono
              rows={4}
              spellCheck={false}
              placeholder="<!doctype html>…"
              value={page?.html ?? ''}
              maxLength={MAX_SUPPLIED_HTML}
              onChange={(event) =>
                onChange({ page: event.target.value === '' ? null : { html: event.target.value, name: null } })
              }
              className="max-h-48 [field-sizing:fixed]"
            />
          )}
        </Field>
      ) : error ? (
        <p role="alert" className="text-sm text-removed">
          {error}
        </p>
      ) : null}
      <AddressField
        label="Address the page came from"
        value={state.pageAddress}
        error={problems.page_address}
        hint="It is not fetched: it tells whose page this is and completes its links."
        onChange={(pageAddress) => onChange({ pageAddress })}
      />
    </div>
  );
}

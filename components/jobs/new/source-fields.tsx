'use client';

import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { checkAddressAction } from '@/lib/collection/actions';
import type { CollectionDraft } from '@/lib/collection/console/queries';
import { MAX_SUPPLIED_HTML } from '@/lib/collection/schema';
import { typedAddressProblem } from '@/lib/collection/target-address';
import { ask } from '../../shell/ask';
import { ExternalLink } from '../../ui/external-link';
import { Field } from '../../ui/field';
import { FileDrop } from '../../ui/file-drop';
import { formatBytes } from '../../ui/format-number';
import { IconButton } from '../../ui/icon-button';
import { Input } from '../../ui/input';
import { RadioGroup, type RadioOption } from '../../ui/radio-group';
import { Textarea } from '../../ui/textarea';
import { decodePage } from './decode-page';
import { isSearchable, type FormProblems, type FormState, type ReadKind } from './form-state';

export type SourceFieldsProps = {
  state: FormState;
  problems: FormProblems;
  storedPage: CollectionDraft['stored_page'];
  /** Whether Claude can search the web here. */
  maySearch: boolean;
  onChange: (patch: Partial<FormState>) => void;
};

/** What to read: the website, another address, or a page a person brings. */
export function SourceFields({ state, problems, storedPage, maySearch, onChange }: SourceFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        name="read"
        legend="What to read"
        options={readOptions(state, storedPage, maySearch)}
        value={state.read}
        onChange={(value) => onChange({ read: value as ReadKind })}
      />
      {problems.source ? (
        <p role="alert" tabIndex={-1} className="text-sm text-removed outline-none">
          {problems.source}
        </p>
      ) : null}
      {state.read === 'address' ? (
        <AddressField
          label="Address of the page"
          value={state.address}
          error={problems.address}
          hint="robots.txt is asked before the page is."
          required
          onChange={(address) => onChange({ address })}
        />
      ) : null}
      {state.read === 'page' ? <PageFields state={state} problems={problems} onChange={onChange} /> : null}
    </div>
  );
}

function readOptions(state: FormState, storedPage: CollectionDraft['stored_page'], maySearch: boolean): RadioOption[] {
  const website = state.isKnown ? (state.target?.website ?? null) : null;
  const reason = !state.isKnown
    ? 'A new one has none on record yet.'
    : state.target === null
      ? 'Choose first.'
      : 'None on record.';
  return [
    {
      value: 'website',
      label: 'Its website',
      disabled: website === null && !(state.isKnown && state.target === null),
      hint: website ? <ExternalLink href={website} /> : reason,
    },
    ...(maySearch && isSearchable(state)
      ? [
          {
            value: 'search',
            label: 'Whatever the web says',
            hint: 'Claude searches, at most twice at a cent each and what it reads, and every page it cites is read and checked.',
          },
        ]
      : []),
    { value: 'address', label: 'Another address' },
    {
      value: 'page',
      label: 'A page I saved',
      hint: 'A file or pasted HTML. Nothing is fetched, so robots.txt and logins do not matter.',
    },
    ...(storedPage
      ? [
          {
            value: 'stored',
            label: 'The page supplied before',
            hint: [storedPage.title, storedPage.address].filter(Boolean).join(' · ') || 'Without an address',
          },
        ]
      : []),
  ];
}

type AddressFieldProps = {
  label: string;
  value: string;
  error?: string | undefined;
  hint: string;
  required?: boolean;
  onChange: (value: string) => void;
};

/** An address, judged as soon as one leaves it: first by its form, then by the server's rules. */
function AddressField({ label, value, error, hint, required = false, onChange }: AddressFieldProps) {
  const [verdict, setVerdict] = useState<{ of: string; problem: string | null } | null>(null);
  const judge = async () => {
    const text = value.trim();
    if (text === '') return;
    const plain = typedAddressProblem(text);
    setVerdict({ of: text, problem: plain });
    if (plain) return;
    const result = await ask(checkAddressAction(text));
    setVerdict({
      of: text,
      problem: result.ok ? null : (result.problem.invalid_params?.[0]?.reason ?? result.problem.detail),
    });
  };
  const own = verdict?.of === value.trim() ? verdict.problem : null;
  return (
    <Field label={label} required={required} error={error ?? own ?? undefined} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          placeholder="https://example.com/about"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => void judge()}
        />
      )}
    </Field>
  );
}

type PageFieldsProps = Omit<SourceFieldsProps, 'storedPage' | 'maySearch'>;

function PageFields({ state, problems, onChange }: PageFieldsProps) {
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

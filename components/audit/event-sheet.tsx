'use client';

import type { AuditLine } from '@/lib/audit/loaders';
import { patchSearch } from '../data-table/table-url';
import { ButtonLink } from '../ui/button-link';
import { CodeView } from '../ui/code-view';
import { CopyId } from '../ui/copy-id';
import { DefinitionList } from '../ui/definition-list';
import { formatExact } from '../ui/format-time';
import { SheetContent } from '../ui/sheet';

const ACTOR_KINDS: Record<string, string> = {
  user: 'A person',
  api_key: 'An API key',
  policy: 'A policy',
};

/** Everything that was recorded about one event. */
export function EventSheet({ line }: { line: AuditLine }) {
  const { actor, words } = line;
  const target = line.target_type ? `${line.target_type}${line.target_id ? `:${line.target_id}` : ''}` : null;
  return (
    <SheetContent
      title={`${actor.label} ${words.verb} ${words.object}`.trim()}
      description={formatExact(new Date(line.at))}
      footer={
        <>
          {target ? (
            <ButtonLink href={`/audit${patchSearch('', { target })}`}>Everything about this target</ButtonLink>
          ) : null}
          <ButtonLink href={`/audit${patchSearch('', { actor: actor.id ?? actor.label })}`}>
            Everything by this actor
          </ButtonLink>
          {words.href ? (
            <ButtonLink href={words.href} variant="primary">
              Open the target
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <DefinitionList
        items={[
          { term: 'Event', value: <CopyId value={String(line.id)} /> },
          { term: 'Action', value: line.action, mono: true },
          {
            term: 'Actor',
            value: actor.kind === 'system' ? 'The system' : `${ACTOR_KINDS[actor.kind] ?? actor.kind}: ${actor.label}`,
          },
          { term: 'Target', value: target ? <CopyId value={target} /> : null },
          { term: 'Client', value: line.client_id ? <CopyId value={line.client_id} /> : null },
          { term: 'Request', value: line.request_id ? <CopyId value={line.request_id} /> : null },
        ]}
      />
      <h3 className="mt-5 mb-2 font-semibold">Detail</h3>
      <CodeView value={line.detail} label="Detail" />
    </SheetContent>
  );
}

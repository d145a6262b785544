'use client';

import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { SourceDetail } from '@/lib/web/sources/schema';
import { Button } from '../../ui/button';
import { DefinitionList } from '../../ui/definition-list';
import { Dialog } from '../../ui/dialog';
import { ExternalLink } from '../../ui/external-link';
import { formatCount } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { RelativeTime } from '../../ui/relative-time';
import { typeWords } from '../source-words';
import { LimitsDialog } from './limits-dialog';
import { MANAGE_DENIED } from './source-actions';

/** What the source is and how politely it is asked. */
export function LimitsPanel({ source, canManage }: { source: SourceDetail; canManage: boolean }) {
  const [editing, setEditing] = useState(false);
  const { quota } = source;
  return (
    <Panel
      title="Limits"
      actions={
        <Button
          size="sm"
          icon={<PencilLine />}
          disabledReason={canManage ? null : MANAGE_DENIED}
          onClick={() => setEditing(true)}
        >
          Edit
        </Button>
      }
    >
      <DefinitionList
        items={[
          { term: 'Address', value: <ExternalLink href={source.source_url} /> },
          { term: 'Type', value: typeWords(source.source_type) },
          {
            term: 'Tells of',
            value: source.entity_types?.length ? source.entity_types.join(', ') : 'Whatever its pages state',
          },
          {
            term: 'Requests a day',
            value:
              quota.limit === null
                ? 'No limit'
                : `${formatCount(quota.limit)}, ${formatCount(quota.left ?? 0)} left today`,
          },
          { term: 'At once', value: String(source.max_concurrency) },
          { term: 'Least pause', value: `${formatCount(source.min_delay_ms)} ms, or what robots.txt asks for` },
          {
            term: 'Last visit',
            value: source.last_accessed ? <RelativeTime at={source.last_accessed} /> : 'Never',
          },
        ]}
      />
      <Dialog open={editing} onOpenChange={setEditing}>
        {editing ? <LimitsDialog source={source} onClose={() => setEditing(false)} /> : null}
      </Dialog>
    </Panel>
  );
}

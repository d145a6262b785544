'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { KeysView } from '@/lib/auth/keys/loaders';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Section } from '../ui/section';
import { NewApiKeyDialog } from './new-api-key-dialog';

/** Where a spreadsheet tool finds the catalogue, and the one step that makes its address. */
export function ReconcileService({ url, permissions }: { url: string } & Pick<KeysView, 'permissions'>) {
  const [isNew, setNew] = useState(false);
  return (
    <Section
      title="Reconcile a spreadsheet"
      description={
        <>
          OpenRefine and other tools that speak the W3C Reconciliation API match their rows against this catalogue:
          names, places, telephone numbers and addresses become ids, and ids become columns.
        </>
      }
      actions={
        <Button size="sm" icon={<Plus />} onClick={() => setNew(true)}>
          New service address
        </Button>
      }
    >
      <div className="grid gap-3 border-t border-line pt-3">
        <p className="prose-width text-sm text-ink-2">
          Make an address and paste it into the tool: in OpenRefine, Reconcile › Start reconciling › Add standard
          service. The address holds a key of yours that can read the catalogue and nothing else. Whoever has the
          address can read it too, so revoke its key above when it is no longer needed.
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
          Programs that send a key as a header use
          <span className="group/copy inline-flex min-w-0 items-center gap-1">
            <code className="min-w-0 font-mono text-sm text-ink-2 [overflow-wrap:anywhere]">{url}</code>
            <CopyButton value={url} what="address of the service" />
          </span>
        </p>
      </div>
      <NewApiKeyDialog open={isNew} onOpenChange={setNew} permissions={permissions} serviceUrl={url} />
    </Section>
  );
}

'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { revokeApiKeyAction } from '@/lib/auth/keys/actions';
import type { ApiKeyView, KeysView } from '@/lib/auth/keys/loaders';
import { ask } from '../shell/ask';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { EmptyState } from '../ui/empty-state';
import { RelativeTime } from '../ui/relative-time';
import { Section } from '../ui/section';
import { showToast } from '../ui/show-toast';
import { NewApiKeyDialog } from './new-api-key-dialog';
import { ageWords } from './secret-words';

/** One's own keys for the API: made, shown once, revoked. */
export function ApiKeys({ apiKeys, permissions }: Pick<KeysView, 'apiKeys' | 'permissions'>) {
  const router = useRouter();
  const [isNew, setNew] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const live = apiKeys.filter(({ state }) => state === 'active' || state === 'due');
  const ended = apiKeys.filter(({ state }) => state === 'expired' || state === 'revoked');
  const list = useRef<HTMLUListElement>(null);
  const liveBefore = useRef(live.length);
  useEffect(() => {
    // The button that had the focus went with the key: the list has it next, not the top of the page.
    if (live.length < liveBefore.current && document.activeElement === document.body) list.current?.focus();
    liveBefore.current = live.length;
  }, [live.length]);
  const revoke = async () => {
    const result = await ask(revokeApiKeyAction({ id: revoking?.id ?? '' }));
    if (!result.ok) throw new Error(result.problem.detail);
    showToast({ title: `${revoking?.name} revoked` });
    router.refresh();
  };
  return (
    <Section
      title="Your API keys"
      count={live.length}
      description={
        <>
          A key acts as you do, narrowed to its scopes. What the API can do:{' '}
          <a href="/api/docs" className="underline underline-offset-2">
            API reference
          </a>
          .
        </>
      }
      actions={
        <Button size="sm" icon={<Plus />} onClick={() => setNew(true)}>
          New API key
        </Button>
      }
    >
      {apiKeys.length === 0 ? (
        <EmptyState
          title="You have no API keys"
          description="Make one for a script or another program, so that it does not need your password."
          className="border-t border-line"
        />
      ) : (
        <ul ref={list} tabIndex={-1} aria-label="Your API keys" className="border-t border-line outline-none">
          {[...live, ...ended].map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      <NewApiKeyDialog open={isNew} onOpenChange={setNew} permissions={permissions} />
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => (open ? null : setRevoking(null))}
        title={`Revoke ${revoking?.name ?? 'this key'}?`}
        description="Whatever uses it is refused from then on. A revoked key cannot be brought back."
        confirmLabel="Revoke the key"
        busyLabel="Revoking…"
        tone="danger"
        onConfirm={revoke}
      />
    </Section>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKeyView; onRevoke: () => void }) {
  const isLive = apiKey.state === 'active' || apiKey.state === 'due';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className={`min-w-0 [overflow-wrap:anywhere] ${isLive ? 'font-medium' : 'text-ink-3'}`}>
            {apiKey.name}
          </span>
          <span className="font-mono text-sm text-ink-3">{apiKey.prefix}…</span>
          {apiKey.state === 'due' ? <Badge tone="changed">Exchange it</Badge> : null}
          {apiKey.state === 'revoked' ? <Badge>Revoked</Badge> : null}
          {apiKey.state === 'expired' ? <Badge>Expired</Badge> : null}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
          <span>{apiKey.scopes.length === 0 ? 'Everything you may do' : apiKey.scopes.join(', ')}</span>
          <span>{apiKey.age_days === 0 ? 'made today' : `${ageWords(apiKey.age_days)} old`}</span>
          <span>
            {apiKey.last_used_at ? (
              <>
                last used <RelativeTime at={apiKey.last_used_at} />
              </>
            ) : (
              'never used'
            )}
          </span>
          {isLive ? (
            <span>
              {apiKey.expires_at ? (
                <>
                  expires <RelativeTime at={apiKey.expires_at} />
                </>
              ) : (
                'never expires'
              )}
            </span>
          ) : null}
        </p>
      </div>
      {isLive ? (
        <Button size="sm" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      ) : null}
    </li>
  );
}

import type { ReactNode } from 'react';
import { CodeView } from '../ui/code-view';

/** The few things every caller needs, before the list of operations. `baseUrl`: scheme, host and port, no slash at the end. */
export function GettingStarted({ baseUrl, isDemo }: { baseUrl: string; isDemo: boolean }) {
  const email = isDemo ? 'admin@demo.test' : 'you@example.test';
  const password = isDemo ? 'demo-fieldbook' : '…';
  return (
    <section id="getting-started" aria-labelledby="getting-started-title" className="grid scroll-mt-4 gap-6">
      <h2 id="getting-started-title" className="text-lg font-semibold">
        Getting started
      </h2>
      <Topic title="Sign in">
        <p>
          Exchange e-mail and password for a token that is valid for one hour, and send it as a bearer token. Nothing
          but this call, the health check and these pages works without one.
        </p>
        <CodeView
          label="Sign-in command"
          value={[
            `URL=${baseUrl}`,
            `TOKEN=$(curl -s "$URL/api/v1/auth/login" -H "Content-Type: application/json" \\`,
            `  -d '{"email":"${email}","password":"${password}"}' | sed -E 's/.*"access_token":"([^"]+)".*/\\1/')`,
            `curl "$URL/api/v1/auth/me" -H "Authorization: Bearer $TOKEN"`,
          ].join('\n')}
        />
      </Topic>
      <Topic title="Use an API key for programs">
        <p>
          A key acts as its owner until it is revoked or expires. <Mono>scopes</Mono> narrow it to the permissions
          named; without any it may do what its owner may. The key is in the answer once and is stored as a hash only.
        </p>
        <CodeView
          label="API key command"
          value={[
            `curl -X POST "$URL/api/v1/auth/api-keys" -H "Authorization: Bearer $TOKEN" \\`,
            `  -H "Content-Type: application/json" -d '{"name":"nightly export","scopes":["catalog:read"]}'`,
          ].join('\n')}
        />
      </Topic>
      <div className="grid gap-6 md:grid-cols-3">
        <Topic title="Errors">
          <p>
            Every error is <Mono>application/problem+json</Mono>: <Mono>code</Mono> is one of a closed list,{' '}
            <Mono>detail</Mono> says what to do, <Mono>invalid_params</Mono> names each input that cannot be used, and{' '}
            <Mono>request_id</Mono> is what to quote.
          </p>
        </Topic>
        <Topic title="Lists">
          <p>
            Ask with <Mono>limit</Mono> and follow <Mono>next_cursor</Mono> until it is null; rows never repeat or go
            missing while others are added. <Mono>page</Mono> and <Mono>per_page</Mono> work too. <Mono>total</Mono>{' '}
            counts all matches.
          </p>
        </Topic>
        <Topic title="Repeating a write">
          <p>
            Send an <Mono>Idempotency-Key</Mono> of your own with any write. The same key and request get the first
            answer again; the same key with another request is a 409.
          </p>
        </Topic>
      </div>
    </section>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 content-start gap-2">
      <h3 className="font-semibold">{title}</h3>
      <div className="grid min-w-0 gap-2 text-ink-2 [&>p]:max-w-prose">{children}</div>
    </section>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-sm text-ink">{children}</code>;
}

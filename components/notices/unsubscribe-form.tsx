'use client';

import { useState } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';

type State = { step: 'ask' | 'stopped' | 'back'; before: string; failure: string | null };

const isOff = (kind: string, current: string) => (kind === 'digest' ? current === 'off' : current !== 'email');

/** Stops the mails of one kind after a click, never by being opened; and takes it back. */
export function UnsubscribeForm({ token, kind, current }: { token: string; kind: string; current: string }) {
  const [state, setState] = useState<State>({
    ...{ step: isOff(kind, current) ? 'stopped' : 'ask', before: isOff(kind, current) ? '' : current, failure: null },
  });
  const [isBusy, setIsBusy] = useState(false);
  const post = async (path: string, body: object | null, step: State['step']) => {
    setIsBusy(true);
    const answer = await send(`/api/v1/notices/unsubscribe${path}?token=${encodeURIComponent(token)}`, body);
    setIsBusy(false);
    setState((was) => ({ ...was, ...answer, step: answer.failure === null ? step : was.step }));
  };
  return (
    <div className="mt-5 grid gap-3">
      {state.failure ? (
        <Banner tone="danger" title="Nothing was changed" live>
          {state.failure}
        </Banner>
      ) : null}
      {state.step === 'ask' ? (
        <Button
          variant="primary"
          className="w-full"
          loading={isBusy ? 'Stopping…' : null}
          onClick={() => void post('', null, 'stopped')}
        >
          Stop these mails
        </Button>
      ) : (
        <>
          <Banner
            tone="success"
            title={state.step === 'stopped' ? 'These mails are stopped' : 'These mails come again'}
            live
          >
            {state.step === 'stopped' ? 'What happens is still told in the console.' : 'As they did before.'}
          </Banner>
          {state.step === 'stopped' && state.before !== '' ? (
            <Button
              className="w-full"
              loading={isBusy ? 'Taking it back…' : null}
              onClick={() => void post('/undo', { back: state.before }, 'back')}
            >
              Undo
            </Button>
          ) : null}
        </>
      )}
      <ButtonLink href="/settings/notices" variant="ghost" className="w-full">
        Sign in and choose what I am told
      </ButtonLink>
    </div>
  );
}

async function send(url: string, body: object | null): Promise<{ before?: string; failure: string | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      ...(body === null ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { before: string; detail: string };
    if (!response.ok) return { failure: answer.detail };
    return body === null ? { before: answer.before, failure: null } : { failure: null };
  } catch {
    return { failure: 'The console did not answer. Check the connection, and try again.' };
  }
}

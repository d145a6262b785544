'use client';

import { Send } from 'lucide-react';
import { useState } from 'react';
import { sendTestEmailAction } from '@/lib/notices/actions';
import type { NoticePreferencesView } from '@/lib/notices/loaders';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { DefinitionList } from '../ui/definition-list';
import { Section } from '../ui/section';

type Outcome = { sent: boolean; words: string };

/** Whether mails can be sent, where they go, and a way to try it. */
export function MailState({ mail }: { mail: NoticePreferencesView['mail'] }) {
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  if (!mail) {
    return (
      <Banner tone="info" title="No mail server is set, so notices and digests are shown here only">
        Set <code>SMTP_URL</code> and start Fieldbook again. What is chosen below holds from then on.
      </Banner>
    );
  }
  const send = async () => {
    setIsBusy(true);
    const result = await ask(sendTestEmailAction());
    setIsBusy(false);
    setOutcome(result.ok ? result.data : { sent: false, words: result.problem.detail });
  };
  return (
    <Section title="E-mail">
      <div className="grid gap-3">
        <DefinitionList
          items={[
            { term: 'Mail server', value: mail.isDemo ? `${mail.server}, the demo world’s` : mail.server, mono: true },
            { term: 'From', value: mail.from, mono: true },
            { term: 'To', value: 'The address you sign in with' },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button icon={<Send />} loading={isBusy ? 'Sending…' : null} onClick={() => void send()}>
            Send me a test message
          </Button>
          {mail.isDemo ? <ButtonLink href="/demo#mail">Open the demo’s mailbox</ButtonLink> : null}
        </div>
        {outcome ? (
          <Banner
            tone={outcome.sent ? 'success' : 'danger'}
            title={outcome.sent ? 'The test message is sent' : 'The test message was not sent'}
            live
          >
            {outcome.words}
          </Banner>
        ) : null}
      </div>
    </Section>
  );
}

'use client';

import { Mail } from 'lucide-react';
import { useState } from 'react';
import type { WorldMail } from '@/lib/overview/demo/schema';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { DefinitionList } from '../ui/definition-list';
import { EmptyState } from '../ui/empty-state';
import { formatExact } from '../ui/format-time';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { Sheet, SheetContent } from '../ui/sheet';
import { LogCell as Cell, LogTable } from './log-table';

/** The world's mail server: what Fieldbook has sent, as it arrived. Nothing is delivered anywhere. */
export function MailPanel({ mails, isMailed }: { mails: readonly WorldMail[]; isMailed: boolean }) {
  const [opened, setOpened] = useState<WorldMail | null>(null);
  return (
    <Panel
      id="mail"
      title="Mailbox (miniature mail server)"
      count={mails.length}
      description="Takes the mails of this console by SMTP and delivers them nowhere. Let a job find more than ten changes, or send yourself a test message under Settings, Notices."
      padded={false}
    >
      {isMailed ? null : (
        <div className="p-4 pb-0">
          <Banner tone="info" title="The mails of this console go to another server">
            SMTP_URL is set, so nothing arrives here.
          </Banner>
        </div>
      )}
      {mails.length === 0 ? (
        <EmptyState
          icon={<Mail />}
          title="No mail has arrived yet"
          description="Each mail is listed here with its text, its links and who it went to."
          actions={<ButtonLink href="/settings/notices">Send me a test message</ButtonLink>}
        />
      ) : (
        <LogTable label="Mails that arrived" head={['When', 'To', 'Subject', '']} framed={false}>
          {mails.map((mail) => (
            <tr key={mail.id} className="border-b border-line last:border-0">
              <Cell>
                <RelativeTime at={mail.at} className="text-ink-2" />
              </Cell>
              <Cell>{mail.recipients.join(', ')}</Cell>
              <Cell wide>{mail.subject}</Cell>
              <Cell>
                <Button size="sm" aria-label={`Read ${mail.subject}`} onClick={() => setOpened(mail)}>
                  Read
                </Button>
              </Cell>
            </tr>
          ))}
        </LogTable>
      )}
      <Sheet open={opened !== null} onOpenChange={(open) => (open ? null : setOpened(null))}>
        {opened ? <MailSheet mail={opened} /> : null}
      </Sheet>
    </Panel>
  );
}

function MailSheet({ mail }: { mail: WorldMail }) {
  return (
    <SheetContent title={mail.subject} description={formatExact(new Date(mail.at))}>
      <DefinitionList
        items={[
          { term: 'From', value: mail.from },
          { term: 'To', value: mail.recipients.join(', ') },
          { term: 'One click', value: mail.list_unsubscribe ? 'Stops these mails' : 'Has no link to stop it' },
        ]}
      />
      <h3 className="mt-5 mb-2 font-semibold">Text</h3>
      <MailText text={mail.text} />
    </SheetContent>
  );
}

/** The plain text with its links, as a mail program shows it. */
function MailText({ text }: { text: string }) {
  return (
    <div className="rounded-md border border-line bg-sunken p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} className="text-accent-ink underline underline-offset-2">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}

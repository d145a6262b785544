import { TriangleAlert } from 'lucide-react';
import { REMIND_AFTER_DAYS } from '@/lib/auth/keys/age';
import type { SecretView } from '@/lib/auth/keys/loaders';
import { Badge } from '../ui/badge';
import { Section } from '../ui/section';
import { ageWords, SECRET_WORDS } from './secret-words';

/** The secrets that the environment gives this installation: since when, and how each is exchanged. Never a value. */
export function SecretsList({ secrets }: { secrets: readonly SecretView[] }) {
  return (
    <Section
      title="Secrets of this installation"
      description={`They come from the environment or from files and are read at start; the database knows only since when each is in use. After ${REMIND_AFTER_DAYS} days the home page reminds of them.`}
    >
      <ul className="border-t border-line">
        {secrets.map((secret) => (
          <li
            key={secret.name}
            className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_11rem]"
          >
            <div className="min-w-0">
              <p className="font-mono text-sm [overflow-wrap:anywhere]">{secret.name}</p>
              <p>{SECRET_WORDS[secret.name]?.what ?? 'A secret of an outside service'}</p>
              <p className="text-sm text-ink-3">
                {SECRET_WORDS[secret.name]?.how ?? 'Set another value and start Fieldbook again.'}
              </p>
            </div>
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm sm:flex-col sm:items-end">
              {secret.is_due ? (
                <Badge tone="changed" icon={<TriangleAlert />}>
                  Exchange it
                </Badge>
              ) : null}
              <span className="tabular-nums">
                {secret.age_days === 0 ? 'In use since today' : `In use for ${ageWords(secret.age_days)}`}
              </span>
              {secret.age_days === 0 ? null : (
                <span className="text-ink-3 tabular-nums">since {secret.in_use_since.slice(0, 10)}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { GitMerge } from 'lucide-react';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { NOTHING_IN } from './match-words';

/** What is said where nothing is in a state. */
export function NothingMatched({ state }: { state: keyof typeof NOTHING_IN }) {
  return (
    <EmptyState
      icon={<GitMerge />}
      title={NOTHING_IN[state].title}
      description={NOTHING_IN[state].description}
      actions={state === 'undone' ? null : <ButtonLink href="/jobs?new=communities">Find communities</ButtonLink>}
    />
  );
}

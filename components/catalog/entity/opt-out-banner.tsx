import { Banner } from '../../ui/banner';
import { ButtonLink } from '../../ui/button-link';
import { RelativeTime } from '../../ui/relative-time';
import type { StandingOptOut } from '@/lib/review/opt-outs/queries';

/** Why a record is not collected, in a sentence. */
export function optOutWords({ of, state }: StandingOptOut): string {
  const asked = state === 'requested' ? 'has asked not to be collected' : 'has opted out of collection';
  return of.isRecord ? `It ${asked}.` : `${of.title} ${asked}, and this belongs to it.`;
}

/** Says on a record's page that its organisation has opted out. */
export function OptOutBanner({ optOut, one }: { optOut: StandingOptOut; one: string }) {
  const { of, state, since, reason } = optOut;
  return (
    <Banner
      tone="warn"
      title={of.isRecord ? `This ${one.toLowerCase()} is opted out of collection` : optOutWords(optOut)}
      actions={
        <ButtonLink href="/sources/opt-outs" size="sm">
          Opt-outs
        </ButtonLink>
      }
    >
      {state === 'requested' ? 'Requested' : 'Verified'} <RelativeTime at={since} />
      {reason ? `: ${reason}` : null}. Nothing about it is fetched or proposed
      {state === 'requested' ? ', and what waits is held until the request is verified or lifted' : ''}. It can be
      edited by hand.
    </Banner>
  );
}

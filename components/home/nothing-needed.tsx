import { CircleCheck, Upload } from 'lucide-react';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';

/** Nothing waits: either all is done, or nothing has begun, and then what to begin with. */
export function NothingNeeded({ isEmpty }: { isEmpty: boolean }) {
  const start = (
    <ButtonLink href="/jobs?new=builder" variant="primary">
      Start a collection
    </ButtonLink>
  );
  if (isEmpty) {
    return (
      <EmptyState
        icon={<Upload />}
        title="The catalogue is empty"
        description="Import the builders you have, add one by hand, or collect one from its website. What is proposed for them waits here."
        actions={
          <>
            {start}
            <ButtonLink href="/catalog/builders?import=1">Import builders</ButtonLink>
            <ButtonLink href="/catalog/builders?new=1">Add a builder</ButtonLink>
          </>
        }
        className="border-y border-line"
      />
    );
  }
  return (
    <EmptyState
      icon={<CircleCheck />}
      title="Nothing needs you now"
      description="Every proposal is decided, no job is stuck, and the catalogue is fresh. Collect something new, or add what is missing."
      actions={
        <>
          {start}
          <ButtonLink href="/catalog/builders?sort=quality">Find incomplete records</ButtonLink>
        </>
      }
      className="border-y border-line"
    />
  );
}

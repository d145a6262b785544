'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import { TargetPicker } from '../../jobs/new/target-picker';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';

export type ChooseOtherProps = {
  type: { name: string; one: string };
  kept: { id: number; title: string };
};

/** Names the record that is the same as the one that stays. */
export function ChooseOther({ type, kept }: ChooseOtherProps) {
  const router = useRouter();
  const [other, setOther] = useState<CollectionTarget | null>(null);
  const noun = type.one.toLowerCase();
  const isSame = other?.id === kept.id;
  return (
    <form
      className="flex max-w-xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (other && !isSame) router.push(`/matches/merge?type=${type.name}&keep=${kept.id}&with=${other.id}`);
      }}
    >
      <Field
        label={`The ${noun} that is the same as ${kept.title}`}
        required
        error={isSame ? 'This is the same record. Choose the other one.' : undefined}
        hint={
          other && !isSame
            ? (other.detail ?? undefined)
            : 'It goes into this one. You see what that does before anything happens.'
        }
      >
        {(control) => (
          <TargetPicker control={control} entityType={type.name} noun={noun} value={other} onChange={setOther} />
        )}
      </Field>
      <div>
        <Button
          type="submit"
          variant="primary"
          disabledReason={other && !isSame ? null : `Choose the other ${noun} first.`}
        >
          Compare the two
        </Button>
      </div>
    </form>
  );
}

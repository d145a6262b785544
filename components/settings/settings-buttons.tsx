import { Button } from '../ui/button';

export type SettingsButtonsProps = { saving: boolean; isChanged: boolean; onDiscard: () => void };

/** Save, and back to what is saved. */
export function SettingsButtons({ saving, isChanged, onDiscard }: SettingsButtonsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        type="submit"
        variant="primary"
        loading={saving ? 'Saving…' : null}
        disabledReason={isChanged ? null : 'Nothing is changed.'}
      >
        Save changes
      </Button>
      {isChanged ? (
        <Button variant="ghost" onClick={onDiscard}>
          Discard
        </Button>
      ) : null}
    </div>
  );
}

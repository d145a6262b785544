'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { changeSpendSettingsAction } from '@/lib/spend/actions';
import type { SpendSettings } from '@/lib/spend/caps';
import type { SpendSettingsView } from '@/lib/spend/loaders';
import { CAPS, type CapName, type SpendPatch } from '@/lib/spend/schema';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { FormErrors, type FormError } from '../ui/form-errors';
import { formatUsd } from '../ui/format-number';
import { RadioGroup } from '../ui/radio-group';
import { showToast } from '../ui/show-toast';
import { CAP_WORDS, BudgetField, type Spent } from './budget-field';
import { parseUsd, usdText } from './parse-usd';
import { priceWords } from './price-words';

export type ModelFormProps = Pick<SpendSettingsView, 'settings' | 'models'> & {
  /** The most that a search sets aside with each model, in USD. */
  searchUsd: Readonly<Record<string, number>>;
  /** What each budget has been used for, in USD. */
  spent: Readonly<Record<CapName, Spent>>;
};

type Typed = Record<CapName, string> & { model: string };

const typedOf = (settings: SpendSettings): Typed => ({
  model: settings.model,
  month_cap_usd: usdText(settings.month_cap_usd),
  day_cap_usd: usdText(settings.day_cap_usd),
  user_day_cap_usd: usdText(settings.user_day_cap_usd),
  job_cap_usd: usdText(settings.job_cap_usd),
});

/** Which model answers, and the most that may be spent on it. Saved together, taken back by undo. */
export function ModelForm({ settings, models, searchUsd, spent }: ModelFormProps) {
  const router = useRouter();
  const [typed, setTyped] = useState(() => typedOf(settings));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const patch = changesOf(settings, typed);
  const problems = shown ? patch.problems : {};
  const isChanged = Object.keys(patch.changes).length > 0 || Object.keys(patch.problems).length > 0;

  const send = async (changes: SpendPatch, undoes?: SpendPatch): Promise<SpendPatch | null> => {
    const result = await ask(changeSpendSettingsAction({ patch: changes, ...(undoes ? { undoes } : {}) }));
    if (!result.ok) {
      setFailure(result.problem.invalid_params?.[0]?.reason ?? result.problem.detail);
      router.refresh();
      return null;
    }
    setFailure(null);
    setTyped(typedOf(result.data.after));
    router.refresh();
    return only(Object.keys(changes), result.data.before);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (Object.keys(patch.problems).length > 0 || Object.keys(patch.changes).length === 0) return;
    setSaving(true);
    const before = await send(patch.changes);
    setSaving(false);
    if (!before) return;
    setShown(false);
    showToast({
      title: 'Settings saved',
      description: 'They hold from the next call on.',
      undo: async () => {
        if (!(await send(before, patch.changes))) throw new Error('The settings could not be taken back.');
      },
    });
  };
  const errors: FormError[] = [
    ...(failure ? [{ message: failure }] : []),
    ...CAPS.flatMap((name) =>
      problems[name] ? [{ fieldId: name, message: `${CAP_WORDS[name].label}: ${problems[name]}` }] : [],
    ),
  ];
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-6">
      <FormErrors errors={errors} />
      <RadioGroup
        name="model"
        legend="Model"
        layout="cards"
        value={typed.model}
        onChange={(model) => setTyped((before) => ({ ...before, model }))}
        options={models.map((price, index) => ({
          value: price.model,
          label: (
            <>
              <span className="font-mono text-sm">{price.model}</span>
              {index === 0 ? <span className="ml-2 text-sm text-ink-3">cheapest</span> : null}
            </>
          ),
          hint: `${priceWords(price)}. A search sets aside up to ${formatUsd(searchUsd[price.model])}.`,
        }))}
      />
      <fieldset className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        <legend className="mb-2 text-sm font-medium">Budgets, in US dollars</legend>
        {CAPS.map((name) => (
          <BudgetField
            key={name}
            name={name}
            text={typed[name]}
            onChange={(text) => setTyped((before) => ({ ...before, [name]: text }))}
            error={problems[name] ?? null}
            savedUsd={settings[name]}
            spent={spent[name]}
          />
        ))}
      </fieldset>
      <TooSmall typed={typed} searchUsd={searchUsd} />
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
          <Button
            variant="ghost"
            onClick={() => {
              setTyped(typedOf(settings));
              setShown(false);
              setFailure(null);
            }}
          >
            Discard
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Says when the chosen model's searches would not fit under a budget. */
function TooSmall({ typed, searchUsd }: { typed: Typed; searchUsd: ModelFormProps['searchUsd'] }) {
  const needed = searchUsd[typed.model] ?? 0;
  const small = CAPS.filter((name) => {
    const read = parseUsd(typed[name]);
    return 'usd' in read && read.usd !== null && read.usd < needed;
  });
  const [name] = small;
  if (!name) return null;
  return (
    <Banner tone="warn" title={`A search with ${typed.model} does not fit under “${CAP_WORDS[name].label}”`}>
      It sets aside up to {formatUsd(needed)} before it is made, most of which comes back. Under a smaller budget pages
      are still read, but nothing is searched for.
    </Banner>
  );
}

/** Undo takes back what was changed here, not what somebody else has changed since. */
const only = (names: readonly string[], settings: SpendSettings): SpendPatch =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));

/** What would be saved, and what is wrong with what was typed. */
function changesOf(settings: SpendSettings, typed: Typed) {
  const changes: SpendPatch = typed.model === settings.model ? {} : { model: typed.model };
  const problems: Partial<Record<CapName, string>> = {};
  const saved = typedOf(settings);
  for (const name of CAPS) {
    // Set over the API, an amount can have more digits than one that is typed: untouched it is no change.
    if (typed[name] === saved[name]) continue;
    const read = parseUsd(typed[name]);
    if ('problem' in read) problems[name] = read.problem;
    else if (read.usd !== settings[name]) changes[name] = read.usd;
  }
  return { changes, problems };
}

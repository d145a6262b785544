'use client';

import { useState } from 'react';
import { changeSpendSettingsAction } from '@/lib/spend/actions';
import type { SpendSettings } from '@/lib/spend/caps';
import type { SpendSettingsView } from '@/lib/spend/loaders';
import { CAPS, type CapName, type SpendPatch } from '@/lib/spend/schema';
import { Banner } from '../ui/banner';
import { FormErrors, type FormError } from '../ui/form-errors';
import { formatUsd } from '../ui/format-number';
import { RadioGroup } from '../ui/radio-group';
import { CAP_WORDS, BudgetField, type Spent } from './budget-field';
import { parseUsd, usdText } from './parse-usd';
import { priceWords } from './price-words';
import { SettingsButtons } from './settings-buttons';
import { takeBackFlat, useSettingsSave } from './use-settings-save';

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
  clock_month_cap_usd: usdText(settings.clock_month_cap_usd),
  day_cap_usd: usdText(settings.day_cap_usd),
  user_day_cap_usd: usdText(settings.user_day_cap_usd),
  job_cap_usd: usdText(settings.job_cap_usd),
});

/** Which model answers, and the most that may be spent on it. Saved together, taken back by undo. */
export function ModelForm({ settings, models, searchUsd, spent }: ModelFormProps) {
  const [typed, setTyped] = useState(() => typedOf(settings));
  const patch = changesOf(settings, typed);
  const hasProblems = Object.keys(patch.problems).length > 0;
  const save = useSettingsSave<SpendPatch, SpendSettings>({
    patch: patch.changes,
    hasProblems,
    change: changeSpendSettingsAction,
    onSaved: (after) => setTyped(typedOf(after)),
    takeBack: takeBackFlat,
    saved: { title: 'Settings saved', description: 'They hold from the next call on.' },
  });
  const problems = save.shown ? patch.problems : {};
  const isChanged = Object.keys(patch.changes).length > 0 || hasProblems;

  const errors: FormError[] = [
    ...(save.failure ? [{ message: save.failure }] : []),
    ...CAPS.flatMap((name) =>
      problems[name] ? [{ fieldId: name, message: `${CAP_WORDS[name].label}: ${problems[name]}` }] : [],
    ),
  ];
  return (
    <form noValidate onSubmit={save.submit} className="grid gap-6">
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
      <SettingsButtons
        saving={save.saving}
        isChanged={isChanged}
        onDiscard={() => {
          setTyped(typedOf(settings));
          save.reset();
        }}
      />
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

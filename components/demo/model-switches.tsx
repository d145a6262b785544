'use client';

import { RotateCcw } from 'lucide-react';
import { changeModelFaultsAction } from '@/lib/overview/demo/actions';
import { armedFaults, clearingPatch, describeRemaining } from '@/lib/overview/demo/describe-model';
import {
  HIJACK_KINDS,
  MODEL_FAULT_NAMES,
  MODEL_FAULTS,
  type HijackKind,
  type ModelFault,
  type ModelFaults,
  type ModelFaultsPatch,
} from '@/lib/overview/demo/model-schema';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { countNoun } from '../ui/format-number';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { useDemoAction } from './use-demo-action';
import { withCurrent } from './with-current';

const HOW_OFTEN = ['0', '1', '2', '3', '5', '10', 'always'];
const WAITS = ['', '1', '5', '30', '120', '3600'];

/** Everything that can go wrong with the demo's Claude, switched at once; what is on says for how long. */
export function ModelSwitches({ faults }: { faults: ModelFaults }) {
  const { run } = useDemoAction();
  const change = (patch: ModelFaultsPatch, said: string) =>
    void run(
      () => changeModelFaultsAction(patch),
      () => said,
    );
  return (
    <div className="border-t border-line">
      <ul aria-label="What goes wrong with Claude" className="grid md:grid-cols-2">
        {MODEL_FAULT_NAMES.map((name) => (
          <SwitchRow key={name} name={name} faults={faults} change={change} />
        ))}
      </ul>
      <div className="grid gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-2">
        <Field label="Wait that a 429 names" required>
          {(control) => (
            <Select
              {...control}
              value={String(faults.retry_after_s ?? '')}
              onChange={({ target }) =>
                change({ retry_after_s: target.value ? Number(target.value) : null }, 'The wait is set')
              }
              options={withCurrent(WAITS, String(faults.retry_after_s ?? '')).map((value) => ({
                value,
                label: value ? countNoun(Number(value), 'second') : 'None',
              }))}
            />
          )}
        </Field>
        <Field label="What it does when it obeys the page" required>
          {(control) => (
            <Select
              {...control}
              value={faults.hijack_kind}
              onChange={({ target }) => change({ hijack_kind: target.value as HijackKind }, 'It obeys like that now')}
              options={Object.entries(HIJACK_KINDS).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function SwitchRow({
  name,
  faults,
  change,
}: {
  name: ModelFault;
  faults: ModelFaults;
  change: (patch: ModelFaultsPatch, said: string) => void;
}) {
  const { label, what } = MODEL_FAULTS[name];
  const state = describeRemaining(faults[name]);
  const current = String(faults[name]);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line py-2.5 pr-2 pl-4 md:odd:border-r">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {label}
          {state ? <Badge tone="changed">{state}</Badge> : null}
        </p>
        <p className="text-sm text-ink-3">{what}</p>
      </div>
      <span className="flex items-center gap-1">
        <Select
          aria-label={`How often: ${label}`}
          className="w-36"
          value={current}
          onChange={({ target }) =>
            change(
              { [name]: target.value === 'always' ? 'always' : Number(target.value) },
              target.value === '0' ? `${label}: off` : `${label}: on`,
            )
          }
          options={withCurrent(HOW_OFTEN, current).map((value) => ({ value, label: howOften(value) }))}
        />
        <span className="w-14">
          {state ? (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Clear: ${label}`}
              onClick={({ currentTarget }) => {
                // The button goes with the fault; the focus stays in its row.
                currentTarget.closest('li')?.querySelector('select')?.focus();
                change({ [name]: 0 }, `${label}: off`);
              }}
            >
              Clear
            </Button>
          ) : null}
        </span>
      </span>
    </li>
  );
}

function howOften(value: string): string {
  if (value === '0') return 'Off';
  if (value === 'always') return 'Until cleared';
  return value === '1' ? 'Once' : `Next ${value}`;
}

/** Every switch off at once. */
export function ClearModelFaults({ faults }: { faults: ModelFaults }) {
  const { pending, run } = useDemoAction();
  const armed = armedFaults(faults).length;
  return (
    <Button
      size="sm"
      icon={<RotateCcw />}
      disabledReason={armed === 0 ? 'Nothing is wrong with it.' : null}
      loading={pending ? 'Clearing…' : null}
      onClick={() =>
        void run(
          () => changeModelFaultsAction(clearingPatch(faults)),
          () => 'Claude is well again',
        )
      }
    >
      {armed === 0 ? 'Clear faults' : `Clear ${countNoun(armed, 'fault')}`}
    </Button>
  );
}

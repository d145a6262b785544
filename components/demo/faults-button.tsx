'use client';

import { SlidersHorizontal } from 'lucide-react';
import { changeFaultsAction } from '@/lib/overview/demo/actions';
import type { DemoSite } from '@/lib/overview/demo/loaders';
import { ROBOTS_MODES, type FaultsPatch } from '@/lib/overview/demo/schema';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { useDemoAction } from './use-demo-action';
import { withCurrent } from './with-current';

const DELAYS = [0, 1000, 4000, 15_000, 60_000];
const STATUSES = ['', '404', '403', '429', '500', '503'];
const COUNTS = ['', '1', '2', '5'];

/** What goes wrong with a site, switched at once. */
export function FaultsButton({ site }: { site: DemoSite }) {
  const { pending, run } = useDemoAction();
  const { faults } = site;
  const change = (patch: FaultsPatch) =>
    void run(
      () => changeFaultsAction({ host: site.host, faults: patch }),
      () => `Switched for ${site.name}`,
    );
  const isHealthy = JSON.stringify(faults) === JSON.stringify(site.default_faults);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" icon={<SlidersHorizontal />} aria-label={`Faults of ${site.name}`}>
          Faults
        </Button>
      </PopoverTrigger>
      <PopoverContent label={`Faults of ${site.name}`} align="end" className="grid w-72 gap-3 p-3">
        <Field label="Delay before each page" required>
          {(control) => (
            <Select
              {...control}
              value={String(faults.slow_ms)}
              onChange={(event) => change({ slow_ms: Number(event.target.value) })}
              options={withCurrent(DELAYS.map(String), String(faults.slow_ms)).map((value) => ({
                value,
                label: value === '0' ? 'None' : `${(Number(value) / 1000).toLocaleString('en-US')} seconds`,
              }))}
            />
          )}
        </Field>
        <Field label="Answer every page with" required>
          {(control) => (
            <Select
              {...control}
              value={String(faults.fail_status ?? '')}
              onChange={(event) => change({ fail_status: event.target.value ? Number(event.target.value) : null })}
              options={withCurrent(STATUSES, String(faults.fail_status ?? '')).map((value) => ({
                value,
                label: value || 'The page itself',
              }))}
            />
          )}
        </Field>
        <Switch
          label="Drop the connection"
          checked={faults.drop_connection}
          onChange={(event) => change({ drop_connection: event.target.checked })}
        />
        <Field label="Failing ends" required>
          {(control) => (
            <Select
              {...control}
              value={String(faults.fail_count ?? '')}
              onChange={(event) => change({ fail_count: event.target.value ? Number(event.target.value) : null })}
              options={withCurrent(COUNTS, String(faults.fail_count ?? '')).map((value) => ({
                value,
                label:
                  value === ''
                    ? 'When it is switched off'
                    : `After ${value} more ${value === '1' ? 'request' : 'requests'}`,
              }))}
            />
          )}
        </Field>
        <Field label="robots.txt" required>
          {(control) => (
            <Select
              {...control}
              value={faults.robots}
              onChange={(event) => change({ robots: event.target.value as keyof typeof ROBOTS_MODES })}
              options={Object.entries(ROBOTS_MODES).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <Button
          size="sm"
          loading={pending ? 'Switching…' : null}
          disabledReason={isHealthy ? 'Its faults are the ones it was born with.' : null}
          onClick={() => change(site.default_faults)}
        >
          Back to its own faults
        </Button>
      </PopoverContent>
    </Popover>
  );
}

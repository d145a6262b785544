'use client';

import { Settings2 } from 'lucide-react';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';

export type ColumnChoice = { id: string; header: string; visible: boolean };
export type ColumnMenuProps = {
  choices: readonly ColumnChoice[];
  onToggle: (id: string, visible: boolean) => void;
  onReset: () => void;
};

/** Which columns of a table are shown; remembered per table. */
export function ColumnMenu({ choices, onToggle, onReset }: ColumnMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="Choose columns" icon={<Settings2 />} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Columns</DropdownMenuLabel>
        {choices.map((choice) => (
          <DropdownMenuCheckboxItem
            key={choice.id}
            checked={choice.visible}
            onCheckedChange={(checked) => onToggle(choice.id, checked)}
            onSelect={(event) => event.preventDefault()}
          >
            {choice.header}
          </DropdownMenuCheckboxItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onReset}>Show the usual ones</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

'use client';

import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '../ui/avatar';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';

export type ShellUser = {
  name: string;
  email: string;
  /** In words: "Administrator". */
  role: string;
};

export type UserMenuProps = {
  user: ShellUser;
  settingsHref?: string;
  /** A server action, or anything else that ends the session. */
  signOut: () => void | Promise<void>;
};

/** Who is signed in, and the way out. */
export function UserMenu({ user, settingsHref, signOut }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account of ${user.name}`}
        className="flex size-(--control-sm) items-center justify-center rounded-full"
      >
        <Avatar name={user.name} labelled />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        <div className="px-2 py-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-sm text-ink-2">{user.email}</p>
          <p className="text-sm text-ink-3">{user.role}</p>
        </div>
        <DropdownMenuSeparator />
        {settingsHref ? (
          <DropdownMenuItem asChild>
            <Link href={settingsHref}>
              <Settings />
              Settings
            </Link>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem icon={<LogOut />} onSelect={() => void signOut()}>
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

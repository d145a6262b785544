import type { ReactNode } from 'react';
import { Wordmark } from '../shell/wordmark';

/** The frame of the pages before the console: one column, the mark, what this is about. */
export function AuthPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-12">
      <div className="w-full max-w-sm">
        <Wordmark />
        <div className="mt-6 rounded-lg border border-line bg-surface p-5 shadow-sm sm:p-6">
          <h1 className="text-xl font-semibold text-ink">{title}</h1>
          <p className="mt-1 text-base text-ink-2">{lead}</p>
          {children}
        </div>
      </div>
    </main>
  );
}

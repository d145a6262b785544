'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from './announcer';

/** Copies text; `copied` stays true for 1.5 s. Answers false where the browser refuses (no permission, plain http). */
export function useCopy(): { copied: boolean; copy: (text: string, what?: string) => Promise<boolean> } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const copy = useCallback(async (text: string, what = 'Value') => {
    const done = (await viaClipboard(text)) || viaSelection(text);
    announce(done ? `${what} copied` : `${what} could not be copied; select it by hand`);
    if (done) {
      setCopied(true);
      clearTimeout(timer.current ?? undefined);
      timer.current = setTimeout(() => setCopied(false), 1500);
    }
    return done;
  }, []);
  return { copied, copy };
}

async function viaClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The clipboard API exists only on https and localhost; a console on a plain intranet address still wants to copy. */
function viaSelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
  }
}

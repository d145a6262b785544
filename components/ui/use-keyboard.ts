'use client';

import { useSyncExternalStore } from 'react';
import { type Keyboard } from './hotkey-match';

const subscribe = () => () => undefined;
const read = (): Keyboard => (/mac|iphone|ipad/i.test(navigator.userAgent) ? 'apple' : 'other');

/** Which symbols the person's key caps carry. The server, which cannot know, says `apple`. */
export function useKeyboard(): Keyboard {
  return useSyncExternalStore(subscribe, read, () => 'apple');
}

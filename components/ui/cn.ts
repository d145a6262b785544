import { clsx, type ClassValue } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins class names; of two Tailwind classes for the same property the later one stays, so a caller can override. */
export function cn(...inputs: ClassValue[]): string {
  return twMerge(clsx(inputs));
}

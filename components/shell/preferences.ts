/*
 * Theme and density are cookies, because the server writes them onto <html> before first paint: no flash, no inline script.
 */

export type Theme = 'light' | 'dark' | 'system';
export type Density = 'comfortable' | 'compact';
export type Preferences = { theme: Theme; density: Density };

export const themeCookie = 'fieldbook_theme';
export const densityCookie = 'fieldbook_density';

const maxAgeSeconds = 400 * 24 * 3600;

/** What the cookies say; anything else means the default. */
export function parsePreferences(read: (cookie: string) => string | undefined): Preferences {
  const theme = read(themeCookie);
  const density = read(densityCookie);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' ? 'compact' : 'comfortable',
  };
}

/** The cookie as `document.cookie` takes it. Over https it is sent over https only. */
export function preferenceCookie(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${secure ? '; Secure' : ''}`;
}

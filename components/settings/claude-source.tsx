import type { SpendSettingsView } from '@/lib/spend/loaders';
import { Banner } from '../ui/banner';

/** Where Claude's answers come from, when that is not simply the operator's key. */
export function ClaudeSource({ claude }: { claude: SpendSettingsView['claude'] }) {
  if (claude === 'key') return null;
  if (claude === 'demo') {
    return (
      <Banner tone="info" title="In this demo a miniature of Claude answers">
        It reads the sample sites and counts tokens as the real one does, so costs are told at list price and nothing is
        billed.
      </Banner>
    );
  }
  return (
    <Banner tone="warn" title="There is no key for Claude">
      Jobs read what a page’s own data gives and name the fields nobody looked for. Set ANTHROPIC_API_KEY, or
      ANTHROPIC_API_KEY_FILE, and start Fieldbook again.
    </Banner>
  );
}

import {
  Activity,
  BookOpenText,
  Building2,
  Car,
  ChartNoAxesColumn,
  CircleGauge,
  ClipboardCheck,
  Database,
  FileClock,
  FlaskConical,
  Gauge,
  Gavel,
  GitMerge,
  Globe,
  House,
  Inbox,
  KeyRound,
  LayoutList,
  Map as MapIcon,
  MapPinned,
  Megaphone,
  Search,
  Settings,
  Upload,
  Users,
  Workflow,
  type LucideIcon,
} from 'lucide-react';

/** Icons by name, so that navigation can be plain data that crosses from server to browser. */
const icons = {
  home: CircleGauge,
  review: ClipboardCheck,
  inbox: Inbox,
  jobs: Workflow,
  matches: GitMerge,
  coverage: Activity,
  queue: LayoutList,
  builders: Building2,
  communities: MapPinned,
  properties: House,
  vehicles: Car,
  auctions: Gavel,
  listings: BookOpenText,
  sources: Globe,
  ingestion: Upload,
  geographies: MapIcon,
  channels: Megaphone,
  reports: ChartNoAxesColumn,
  metrics: Gauge,
  audit: FileClock,
  users: Users,
  keys: KeyRound,
  settings: Settings,
  database: Database,
  demo: FlaskConical,
  search: Search,
} satisfies Record<string, LucideIcon>;

export type NavIconName = keyof typeof icons;

export function NavIcon({ name, className }: { name: NavIconName; className?: string }) {
  const Icon = icons[name];
  return <Icon aria-hidden="true" className={className} />;
}

import { MessagesApi, type MessagesApiSnapshot } from './messages-api/api';
import { Mailbox, type ReceivedMail } from './smtp/mailbox';
import { NO_FAULTS, type FaultsPatch, type SiteFaults } from './faults';
import { RequestLog, type LoggedRequest } from './request-log';
import { SAMPLE_SITES, type SampleSiteEntry } from './web/registry';
import type { SampleSite } from './web/site';
import { sampleSites } from './web/sites';

/** A site as it stands now. */
export interface LiveSite {
  entry: SampleSiteEntry;
  site: SampleSite;
  version: string;
  faults: SiteFaults;
  requestCount: number;
  lastRequestAt: string | null;
}

/** Answer of GET /__demo/state. */
export interface WorldSnapshot {
  started_at: string;
  sites: (SampleSiteEntry & {
    version: string;
    versions: string[];
    faults: SiteFaults;
    default_faults: SiteFaults;
    request_count: number;
    last_request_at: string | null;
  })[];
  requests: LoggedRequest[];
  messages_api: MessagesApiSnapshot;
  /** What the mail server has taken, newest first. */
  mails: (Pick<ReceivedMail, 'id' | 'at' | 'sender' | 'recipients' | 'text' | 'html'> & {
    from: string;
    subject: string;
    list_unsubscribe: string | null;
  })[];
}

/** Everything about the world that changes while it runs; nothing of it is kept on disk. */
export class WorldState {
  readonly log = new RequestLog();
  readonly messages: MessagesApi;
  readonly mailbox = new Mailbox();
  private readonly live = new Map<string, LiveSite>();

  constructor(private readonly startedAt: string) {
    const sites = new Map(sampleSites.map((site) => [site.host, site]));
    for (const entry of SAMPLE_SITES) {
      const site = sites.get(entry.host);
      if (!site) throw new Error(`The registry lists ${entry.host}, but no such site exists.`);
      this.live.set(entry.host, this.fresh(entry, site));
    }
    this.messages = new MessagesApi(() => [...this.live.values()]);
  }

  find(host: string): LiveSite | null {
    return this.live.get(host) ?? null;
  }

  recordVisit(live: LiveSite, entry: Omit<LoggedRequest, 'id'>): void {
    live.requestCount += 1;
    live.lastRequestAt = entry.at;
    this.log.add(entry);
  }

  changeFaults(live: LiveSite, patch: FaultsPatch): SiteFaults {
    live.faults = { ...live.faults, ...patch };
    return live.faults;
  }

  /** Every site back to its first version and its own faults, every switch of the model off, the lists empty. */
  reset(): void {
    for (const live of this.live.values()) this.live.set(live.entry.host, this.fresh(live.entry, live.site));
    this.log.clear();
    this.messages.reset();
    this.mailbox.clear();
  }

  snapshot(): WorldSnapshot {
    const sites = [...this.live.values()].map((live) => ({
      ...live.entry,
      version: live.version,
      versions: [...live.site.versions],
      faults: live.faults,
      default_faults: defaultFaults(live.entry),
      request_count: live.requestCount,
      last_request_at: live.lastRequestAt,
    }));
    const messages_api = this.messages.snapshot();
    const mails = this.mailbox.list().map(({ id, at, sender, recipients, text, html, headers }) => ({
      ...{ id, at, sender, recipients, text, html, from: headers.from ?? '', subject: headers.subject ?? '' },
      list_unsubscribe: /^<([^>]+)>/.exec(headers['list-unsubscribe'] ?? '')?.[1] ?? null,
    }));
    return { started_at: this.startedAt, sites, requests: this.log.list(), messages_api, mails };
  }

  private fresh(entry: SampleSiteEntry, site: SampleSite): LiveSite {
    return {
      entry,
      site,
      version: site.versions[0],
      faults: defaultFaults(entry),
      requestCount: 0,
      lastRequestAt: null,
    };
  }
}

function defaultFaults(entry: SampleSiteEntry): SiteFaults {
  return { ...NO_FAULTS, ...entry.own_faults };
}

import pg from 'pg';
import { WAKE_CHANNEL } from '@/lib/platform/durable/send-events';
import type { Logger } from './logger';

/**
 * Listens for committed events on a connection of its own and reconnects when it is lost. Meanwhile polling finds
 * what the notifications would have announced.
 */
export class WakeListener {
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly connectionString: string,
    private readonly onWake: () => void,
    private readonly logger: Logger,
  ) {}

  /** Connects in the background if it cannot connect at once. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'fieldbook engine wake',
      keepAlive: true,
    });
    client.on('notification', () => this.onWake());
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${WAKE_CHANNEL}`);
      // Whatever was announced while nobody listened.
      this.onWake();
    } catch (error) {
      this.logger.warn({ err: error }, 'Cannot listen for events; polling goes on.');
      this.reconnect(client);
    }
  }

  private reconnect(lost: pg.Client): void {
    if (this.stopped || this.client !== lost) return;
    this.client = null;
    lost.end().catch(() => {});
    this.retry = setTimeout(() => void this.start(), 1000);
  }

  /** Ends the connection. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => {});
  }
}

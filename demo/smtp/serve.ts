import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Mailbox } from './mailbox';
import { SmtpSession, type Credentials, type Reply } from './session';

export interface SmtpServer {
  port: number;
  /** Stops listening and ends open conversations. */
  close: () => Promise<void>;
}

/** A mail server on loopback that delivers nothing anywhere: what it takes is in the mailbox. */
export async function startSmtp(options: {
  /** 0 takes a free one. */
  port: number;
  mailbox: Mailbox;
  /** Null takes mails from anybody. */
  credentials: Credentials | null;
  now: () => Date;
}): Promise<SmtpServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    options.mailbox.connections += 1;
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const session = new SmtpSession(options.mailbox, options.credentials, options.now);
    if (!answer(socket, session.greet())) return;
    socket.on('data', (chunk) => {
      for (const reply of session.feed(chunk)) if (!answer(socket, reply)) return;
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** @returns whether the conversation goes on. */
function answer(socket: Socket, reply: Reply): boolean {
  if (reply === 'hang') {
    socket.removeAllListeners('data');
    socket.resume();
    return false;
  }
  if (reply === 'drop') {
    socket.destroy();
    return false;
  }
  socket.write(reply.lines.map((line) => `${line}\r\n`).join(''));
  if (reply.close) socket.end();
  return !reply.close;
}

/**
 * The console's HTTP server: Next behind a plain Node server that adds what Next cannot know or say: the address of the
 * peer (a client cannot send that header, it is overwritten), and the server time of pages.
 */
import { createServer } from 'node:http';
import next from 'next';

const PEER_HEADER = 'x-fieldbook-peer';
const STOP_GRACE_MS = 8000;

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST || undefined;
const app = next({ dev: process.argv.includes('--dev'), port, ...(hostname ? { hostname } : {}) });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer((request, response) => {
  const startedAt = performance.now();
  request.headers[PEER_HEADER] = (request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
  const writeHead = response.writeHead;
  response.writeHead = (...args) => {
    if (!response.headersSent && !response.hasHeader('server-timing')) {
      response.setHeader('server-timing', `total;dur=${(performance.now() - startedAt).toFixed(1)}`);
    }
    return writeHead.apply(response, args);
  };
  handle(request, response).catch((error) => {
    process.stderr.write(`${JSON.stringify({ level: 50, service: 'console', msg: String(error) })}\n`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

if (process.argv.includes('--dev')) {
  server.on('upgrade', (request, socket, head) => void app.getUpgradeHandler()(request, socket, head));
}

server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.listen(port, hostname);

const stop = () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, STOP_GRACE_MS).unref();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

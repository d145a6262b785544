import { request, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface WorldAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export interface WorldRequest {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One request to the world under a Host header of choice, redirects not followed, gzip undone. */
export function requestWorld(port: number, host: string, options: WorldRequest = {}): Promise<WorldAnswer> {
  const { path = '/', method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, method, agent: false, headers: { host, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const sent = Buffer.concat(chunks);
          const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: plain,
            text: plain.toString('utf8'),
          });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

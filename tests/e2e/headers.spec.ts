import { expect, test } from './console';
import { operatorPages } from './pages';

function directive(policy: string, name: string): string {
  return (
    policy
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${name} `)) ?? ''
  );
}

test('every page’s policy lets only scripts with this answer’s nonce run, and nobody frame it', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  const nonces = new Set<string>();
  const paths = [...(await operatorPages(api)), '/sign-in'];
  for (const path of paths) {
    const answer = await page.request.get(path);
    const headers = answer.headers();
    const policy = headers['content-security-policy'] ?? '';
    const scripts = directive(policy, 'script-src');
    expect(scripts, path).toMatch(/'nonce-[\w+/=]{16,}'/);
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    expect(directive(policy, 'frame-ancestors'), path).toBe("frame-ancestors 'none'");
    expect(directive(policy, 'object-src'), path).toBe("object-src 'none'");
    expect(directive(policy, 'base-uri'), path).toBe("base-uri 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['strict-transport-security'], path).toMatch(/max-age=\d{7,}/);
    expect(headers['x-powered-by'], path).toBeUndefined();
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? '';
    nonces.add(nonce);
    const bare = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !tag.includes(nonce));
    expect(
      bare.map(([tag]) => tag),
      path,
    ).toEqual([]);
  }
  expect(nonces.size).toBe(paths.length);
});

test.describe('an inline script in a page', () => {
  test.use({ expectedErrors: [/Content Security Policy/] });

  test('does not run', async ({ page }) => {
    await page.goto('/jobs');
    await page.evaluate(() => {
      const script = document.createElement('div');
      script.innerHTML = '<img src="x:" onerror="window.ran = true">';
      document.body.append(script);
    });
    await page.evaluate(() => {
      const inline = document.createElement('a');
      inline.href = 'javascript:window.ran = true';
      document.body.append(inline);
      inline.click();
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });
});

test('the API’s answers are not sniffed, framed or cached', async ({ request, baseUrl }) => {
  for (const path of ['/api/health', '/api/v1/auth/me', '/api/v1/nowhere', '/v1/auth/me', '/api/inngest']) {
    const headers = (await request.get(`${baseUrl}${path}`)).headers();
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['strict-transport-security'], path).toBeTruthy();
    expect(headers['content-security-policy'], path).toContain("default-src 'none'");
    expect(headers['cache-control'], path).toContain('no-store');
  }
});

test('an API path that does not exist is a problem in JSON, wherever below /api it is', async ({
  request,
  baseUrl,
}) => {
  for (const path of ['/api', '/api/nowhere', '/api/v1', '/api/v1/no/where', '/v1/nowhere', '/api/inngest/x']) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await request.fetch(`${baseUrl}${path}`, { method });
      expect([path, method, answer.status(), answer.headers()['content-type']]).toEqual([
        path,
        method,
        404,
        'application/problem+json',
      ]);
      expect(await answer.json()).toMatchObject({ code: 'not_found', status: 404 });
    }
  }
});

test('an unsigned call of the durable functions is refused', async ({ request, baseUrl }) => {
  const body = { event: { name: 'x', data: {} }, events: [], steps: {}, ctx: {}, version: 1 };
  for (const call of [
    request.post(`${baseUrl}/api/inngest?fnId=fieldbook-collect&stepId=step`, { data: body }),
    request.put(`${baseUrl}/api/inngest`, { data: {} }),
    request.get(`${baseUrl}/api/inngest`),
  ]) {
    expect((await call).status()).toBe(401);
  }
});

test('a write with the console’s cookie from another origin is refused', async ({ page, baseUrl }) => {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const write = (headers: Record<string, string>) =>
    fetch(`${baseUrl}/api/v1/admin/builders`, {
      method: 'POST',
      headers: { cookie: cookies, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: 'Made from elsewhere' }),
    });
  expect((await write({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await write({ origin: 'null' })).status).toBe(403);
  expect((await write({ origin: baseUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
});

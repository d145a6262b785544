import { eventually } from '../harness/product';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export interface JobAnswer {
  job_id: string;
  status: string;
  error_code: string | null;
}

/** The HTTP API as an administrator's script uses it: to prepare what the browser then looks at. */
export class Api {
  private constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  static async signIn(baseUrl: string, email: string, password: string): Promise<Api> {
    const response = await fetch(`${baseUrl}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const body = (await response.json()) as { access_token?: string };
    if (!body.access_token) throw new Error(`Signing in as ${email} answered ${response.status}.`);
    return new Api(baseUrl, body.access_token);
  }

  /** The answer as it came. */
  answer(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.answer(method, path, body);
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer['body'] };
  }

  /** Calls and insists on success. */
  async must<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** A builder of this name; other columns as given. */
  async builder(fields: Record<string, unknown>): Promise<{ id: number; builder_id: string; name: string }> {
    return this.must('POST', '/admin/builders', fields);
  }

  /** Collects a supplied page for a builder and waits for the end of the job. */
  async collect(
    builderId: number,
    page: { html: string; target_url: string; search_query?: string; auto_apply?: boolean },
  ): Promise<JobAnswer> {
    const { job_id: jobId } = await this.must<{ job_id: string }>('POST', `/admin/builders/${builderId}/collect`, page);
    return this.jobEnd(jobId);
  }

  async jobEnd(jobId: string): Promise<JobAnswer> {
    return eventually(`job ${jobId} ends`, async () => {
      const job = await this.must<JobAnswer>('GET', `/admin/collection-jobs/${jobId}`);
      return ['completed', 'failed', 'cancelled'].includes(job.status) ? job : null;
    });
  }
}

import type { SourceDetail } from '@/lib/web/sources/schema';
import { CodeView } from '../../ui/code-view';
import { Panel } from '../../ui/panel';
import { RelativeTime } from '../../ui/relative-time';
import { RobotsBadge } from '../source-columns';

/** What robots.txt says of the site's first page, by which line, and the file itself. */
export function RobotsPanel({ source }: { source: SourceDetail }) {
  const { robots, robots_files: files } = source;
  return (
    <Panel title="robots.txt" actions={<RobotsBadge verdict={robots.verdict} />}>
      {robots.fetched_at === null ? (
        <p className="text-ink-2">It has not been asked yet; it is before the first page.</p>
      ) : (
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          {robots.line ? (
            <>
              The first page is decided by{' '}
              <code className="rounded-xs bg-sunken px-1 font-mono text-sm">{robots.line}</code>, asked{' '}
            </>
          ) : (
            <>{robots.reason} Asked </>
          )}
          <RelativeTime at={robots.fetched_at} />.
        </p>
      )}
      {files.map((file) => (
        <div key={file.origin} className="mt-3">
          <p className="mb-1 text-sm text-ink-3 [overflow-wrap:anywhere]">
            {file.origin}/robots.txt{file.status === null ? '' : `, status ${file.status}`}
          </p>
          {file.body ? <CodeView value={file.body} label={`robots.txt of ${file.origin}`} /> : <p>{file.reason}</p>}
        </div>
      ))}
    </Panel>
  );
}

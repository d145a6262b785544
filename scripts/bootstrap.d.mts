export interface RecordedChild {
  name: string;
  pid: number;
  started: string | null;
}
export interface LockContent {
  pid: number;
  started: string | null;
  children: RecordedChild[];
  url?: string;
}
export interface Lock {
  record(child: RecordedChild): void;
  note(values: Record<string, unknown>): void;
  release(): void;
}
export const ROOT: string;
export function requireNode(): void;
export function fail(message: string): never;
export function loadDotEnv(): void;
export function withProgress<T>(label: string, work: () => Promise<T>): Promise<T>;
export function runCommand(command: string, args: string[], options?: object): Promise<string>;
export function hash(text: string): string;
export function processStart(pid: number): Promise<string | null>;
export function takeLock(
  file: string,
): Promise<{ lock: Lock | null; previous: LockContent | null; heldBy: LockContent | null }>;
export function readJson<T>(file: string): T | null;
export function withTreeLock<T>(label: string, work: () => Promise<T>): Promise<T>;
export function ensureInstalled(): Promise<void>;
export function enableTypeScript(): Promise<void>;
export function stopCommands(): void;
export function stopOnSignal(): () => void;

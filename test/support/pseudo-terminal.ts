import { spawn } from "node:child_process";
import { join } from "node:path";

/** What is typed, after what was shown. */
export interface Step {
  readonly after: string | RegExp;
  readonly type: string;
}

export interface Session {
  readonly code: number | null;
  /** All that the terminal got, with its commands. */
  readonly raw: string;
  /** The text without them, with plain line feeds. */
  readonly text: string;
}

export interface SessionOptions {
  readonly directory?: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Milliseconds until a session is given up. */
const PATIENCE = 20_000;

/** Runs a shell command on a real pseudo-terminal, made by `script` of util-linux, and types what the steps say. */
export async function onTerminal(
  command: string,
  steps: readonly Step[],
  options: SessionOptions = {},
): Promise<Session> {
  const { columns = 80, rows = 24, directory, environment } = options;
  // A pipeline's variables would make this no terminal of a person.
  const env = { ...process.env, TERM: "xterm-256color", CI: undefined, NO_COLOR: undefined, ...environment };
  const line = `stty cols ${columns} rows ${rows}; exec ${command}`;
  const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], { env, cwd: directory });
  const rest = [...steps];
  let raw = "";
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    raw += chunk;
    for (let next = rest[0]; next !== undefined; next = rest[0]) {
      const found = find(plainText(raw), seen, next.after);
      if (found === undefined) return;
      seen = found;
      rest.shift();
      child.stdin.write(next.type);
    }
  });
  // What waits for a key that nobody presses would wait for ever.
  const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearTimeout(patience));
  if (rest.length > 0) throw new Error(`It never came to ${String(rest[0].after)}:\n${plainText(raw)}`);
  if (child.signalCode !== null) throw new Error(`It did not end:\n${plainText(raw)}`);
  return { code, raw, text: plainText(raw) };
}

function find(text: string, from: number, wanted: string | RegExp): number | undefined {
  const rest = text.slice(from);
  const match = typeof wanted === "string" ? rest.indexOf(wanted) : rest.search(wanted);
  return match < 0 ? undefined : from + match + (typeof wanted === "string" ? wanted.length : 1);
}

export function plainText(raw: string): string {
  // eslint-disable-next-line no-control-regex
  return raw.replace(/\u001b(?:\[[0-9;?]*[A-Za-z]|[=>])/g, "").replace(/\r+\n/g, "\n");
}

const TSX = `${process.execPath} --import ${require.resolve("tsx")}`;

/** The command line of a TypeScript program of the tests. */
export function testProgram(name: string, ...line: readonly string[]): string {
  return [TSX, join(__dirname, "../cli/programs", name), ...line].join(" ");
}

import type { HealthProgram } from "./image-build";

/**
 * The command, in exec form, by which a program of the image asks a path of the process: it exits with 0 on a status of
 * 2xx. The address is an argument, so that nothing of it is read as a program. None sets a time limit: the engine ends a
 * check that takes too long.
 */
const COMMANDS: Readonly<Record<HealthProgram, (url: string) => readonly string[]>> = {
  curl: (url) => ["curl", "-fsS", "--noproxy", "*", "-o", "/dev/null", url],
  node: (url) => [
    "node",
    "-e",
    "fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))",
    url,
  ],
  // Without the proxy of the environment, which Python would ask for the container's own address too.
  python: (url) => [
    "python3",
    "-c",
    "import sys, urllib.request as r; r.build_opener(r.ProxyHandler({})).open(sys.argv[1])",
    url,
  ],
  wget: (url) => ["wget", "-q", "-O", "/dev/null", url],
};

export const healthPrograms = Object.keys(COMMANDS) as readonly HealthProgram[];

export function requestCommand(program: HealthProgram, url: string): readonly string[] {
  return COMMANDS[program](url);
}

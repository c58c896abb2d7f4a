import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Version of this library, as its package says. */
export function libraryVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
  return manifest.version;
}

import { readFileSync, writeFileSync } from "fs";
import { join } from "path";

const ROOT = join(__dirname, "../..");
export const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The first block of a language in the README. */
export function blockOf(language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(README)!;
  return block;
}

/** Writes the app that the README shows, with its cdktf.json. */
export function writeReadmeApp(folder: string): void {
  writeFileSync(join(folder, "cdktf.json"), blockOf("json"));
  writeFileSync(join(folder, "main.ts"), blockOf("ts"));
}

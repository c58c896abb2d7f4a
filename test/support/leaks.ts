import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** Named contents, such as files by their path. */
export type Contents = ReadonlyMap<string, Buffer>;

/** Names of the contents in which a value occurs: as it is, escaped in JSON, or in base64 at any offset. */
export function leaksOf(value: string, contents: Contents): readonly string[] {
  const forms = [value, JSON.stringify(value).slice(1, -1), ...base64Forms(value)];
  return [...contents].filter(([, content]) => forms.some((form) => content.includes(form))).map(([name]) => name);
}

/** What a base64 of any text with the value in it holds, whatever is before and behind it. */
function base64Forms(value: string): readonly string[] {
  return ["", "a", "ab"].map((before) => {
    const encoded = Buffer.from(before + value).toString("base64");
    return encoded.slice(before === "" ? 0 : 4, -4);
  });
}

/** Every file below a folder, the members of zip archives (Terraform's plans) besides; not what Terraform installed. */
export function filesBelow(folder: string, prefix = ""): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = join(prefix, entry.name);
    if (entry.name === "providers" && prefix.endsWith(".terraform")) continue;
    if (entry.isDirectory()) for (const [name, content] of filesBelow(folder, path)) contents.set(name, content);
    if (!entry.isFile()) continue;
    const content = readFileSync(join(folder, path));
    contents.set(path, content);
    if (content.subarray(0, 2).toString() === "PK")
      for (const [member, unpacked] of unzip(content)) contents.set(`${path}:${member}`, unpacked);
  }
  return contents;
}

function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const members = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    members.set(name, archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}

/** The command lines of all processes of the machine, sampled until it is stopped. */
export class ProcessWatch {
  private readonly lines = new Set<string>();
  private readonly timer = setInterval(() => this.sample(), 10);

  stop(): Contents {
    clearInterval(this.timer);
    return new Map([...this.lines].map((line, i) => [`process ${i}: ${line.slice(0, 60)}`, Buffer.from(line)]));
  }

  private sample(): void {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        this.lines.add(readFileSync(`/proc/${pid}/cmdline`, "utf8").replace(/\0/g, " "));
      } catch {
        // it has ended meanwhile
      }
    }
  }
}

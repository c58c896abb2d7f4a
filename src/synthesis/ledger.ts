import { createHash } from "crypto";
import { existsSync, readFileSync } from "fs";
import { posix } from "path";
import { generatedMark } from "../artifacts/generated-file";

/**
 * What the last run generated: the SHA-256 of each file by its path, from the ledger that it left. The ledger is committed,
 * and whoever may propose a change may edit it: a path that leads out of the project is not taken from it, and of a file
 * that it names, the content decides whether it is ours.
 */
export class Ledger {
  private constructor(private readonly hashes: ReadonlyMap<string, string>) {}

  /** @param path of symphony.json, absolute; without the file, or with a damaged one, nothing was generated */
  static read(path: string): Ledger {
    if (!existsSync(path)) return new Ledger(new Map());
    try {
      const { generated } = JSON.parse(readFileSync(path, "utf8")) as { generated?: Record<string, string> };
      return new Ledger(new Map(Object.entries(generated ?? {}).filter(([file]) => isInside(file))));
    } catch {
      return new Ledger(new Map());
    }
  }

  get paths(): readonly string[] {
    return [...this.hashes.keys()];
  }

  /** True for a file as a run left it, or edited by hand where it still says that it is generated. */
  generated(path: string, content: string): boolean {
    return (
      this.hashes.get(path) === sha256(content) || content.includes(generatedMark) || isStackOfCdktf(path, content)
    );
  }

  /** True for a file that a run generated and somebody edited since. */
  edited(path: string, content: string): boolean {
    return this.hashes.has(path) && this.hashes.get(path) !== sha256(content);
  }
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isInside(path: string): boolean {
  return !posix.isAbsolute(path) && posix.normalize(path) === path && !path.startsWith("..") && !path.includes("\\");
}

/** Terraform that cdktf, too, would replace: it says in its metadata of which stack it is. */
function isStackOfCdktf(path: string, content: string): boolean {
  if (!path.endsWith("/cdk.tf.json")) return false;
  try {
    const { "//": comment } = JSON.parse(content) as { "//"?: { metadata?: { stackName?: unknown } } };
    return typeof comment?.metadata?.stackName === "string";
  } catch {
    return false;
  }
}

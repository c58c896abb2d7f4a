import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, rmdirSync, writeFileSync } from "fs";
import { dirname, join, relative, sep } from "path";
import { SpecificationError, problem } from "../values/specification-error";
import { GeneratedFile } from "../artifacts/generated-file";
import { FileReport, FileStatus, report } from "./file-report";
import { Ledger, sha256 } from "./ledger";
import { discardStaged, stagedPath } from "./staged-file";

/**
 * The one place that writes. Files are staged beside their targets and take their places together, atomically each; a
 * file that did not change is not touched; one that an earlier run generated and this one does not is removed; one that
 * no run generated is never replaced. In check mode the same decisions are reported and nothing is written.
 */
export class Writer {
  private readonly staged = new Map<string, FileReport & { readonly temporary?: string }>();
  private readonly former: Ledger;
  private readonly hashes: Record<string, string> = {};
  private readonly checkOnly = process.env.SYMPHONY_CHECK === "1";

  /**
   * @param folder the project's folder, absolute; every path is relative to it
   * @param ledger the file that lists what is generated, absolute
   */
  constructor(
    private readonly folder: string,
    private readonly ledger: string,
  ) {
    this.former = Ledger.read(ledger);
  }

  /** Decides what becomes of one file and, where it changes, writes the new text beside it. */
  stage(file: GeneratedFile): void {
    const hash = sha256(file.content);
    this.hashes[file.path] = hash;
    this.stageAt(file.path, file.content, hash);
  }

  /** Stages the ledger itself, made from the hash of every file staged so far. */
  stageLedger(render: (generated: Readonly<Record<string, string>>) => string): void {
    const content = render(this.hashes);
    this.stageAt(this.relativePath(this.ledger), content, sha256(content));
  }

  /** Puts the staged files in their places, removes the orphans of the last run and reports every file. */
  commit(): void {
    const orphans = this.former.paths.filter((path) => !(path in this.hashes) && this.isStillOurs(path));
    const removed = orphans.map((path): FileReport => ({ path, status: this.checkOnly ? "orphaned" : "removed" }));
    if (!this.checkOnly) {
      for (const [path, { temporary }] of this.staged)
        if (temporary) this.guard(path, () => renameSync(temporary, join(this.folder, path)));
      for (const path of orphans) this.guard(path, () => this.remove(path));
    }
    const files = [...this.staged.values()].map(({ path, status }) => ({ path, status }));
    this.staged.clear();
    report({
      kind: "files",
      folder: this.folder,
      files: [...files, ...removed].sort((a, b) => (a.path < b.path ? -1 : 1)),
    });
  }

  /** Leaves everything as the last run left it. */
  abandon(): void {
    for (const { temporary } of this.staged.values()) if (temporary) discardStaged(temporary);
    this.staged.clear();
  }

  private stageAt(path: string, content: string, hash: string): void {
    const target = join(this.folder, path);
    const status = this.statusOf(path, target, content, hash);
    if (this.checkOnly || status === "unchanged") {
      this.staged.set(path, { path, status });
      return;
    }
    const temporary = stagedPath(target);
    this.staged.set(path, { path, status, temporary });
    report({ kind: "staged", path: temporary });
    this.guard(path, () => {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(temporary, content);
    });
  }

  private statusOf(path: string, target: string, content: string, hash: string): FileStatus {
    if (!existsSync(target)) return this.checkOnly ? "missing" : "created";
    const current = this.guard(path, () => readFileSync(target, "utf8"));
    if (sha256(current) === hash && current === content) return "unchanged";
    const edited = this.former.edited(path, current);
    if (!edited && target !== this.ledger && !this.former.generated(path, current))
      throw new SpecificationError([problem("SYM-OUTPUT-002", path, "a file that symphony-infra did not generate")]);
    if (!this.checkOnly) return "updated";
    return edited ? "edited" : "stale";
  }

  private remove(path: string): void {
    rmSync(join(this.folder, path));
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      try {
        rmdirSync(join(this.folder, folder));
      } catch {
        return; // not empty: something of the user's or of this run is left in it
      }
    }
  }

  /** A file that was replaced by one of the user's is theirs, whatever the ledger says. */
  private isStillOurs(path: string): boolean {
    const target = join(this.folder, path);
    if (!existsSync(target)) return false;
    const current = this.guard(path, () => readFileSync(target, "utf8"));
    return this.former.generated(path, current);
  }

  private guard<T>(path: string, access: () => T): T {
    try {
      return access();
    } catch (error) {
      this.abandon();
      const { code, message } = error as NodeJS.ErrnoException;
      throw new SpecificationError([problem("SYM-OUTPUT-001", path, code ?? message)]);
    }
  }

  private relativePath(absolute: string): string {
    return relative(this.folder, absolute).split(sep).join("/");
  }
}

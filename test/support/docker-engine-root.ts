import { chownSync, cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { programNamed, succeeded } from "./docker-engine-commands";

/** The certificates that this machine trusts, which a build needs to reach a package registry. */
export const TRUSTED = "/etc/ssl/certs/ca-certificates.crt";

/** A folder that becomes the root of an image: programs of this machine with the libraries that they are linked with. */
export class RootFolder {
  /** With the small programs of busybox, and those whose names the image of Node.js and that of PostgreSQL know. */
  static async create(folder: string): Promise<RootFolder> {
    const root = new RootFolder(folder);
    for (const path of ["tmp", "run", "var/run", "root", "proc", "sys", "dev"]) root.makeFolder(`/${path}`);
    root.write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n");
    root.write("/etc/group", "root:x:0:\npostgres:x:999:\n");
    const busybox = programNamed("busybox", "busybox-static");
    await root.addProgram(busybox, "/bin/busybox");
    const names = (await succeeded([busybox, "--list"])).split("\n");
    for (const name of names) if (name !== "" && name !== "busybox") root.link("/bin/busybox", `/bin/${name}`);
    // Where scripts look for it.
    root.link("/bin/busybox", "/usr/bin/env");
    if (existsSync(TRUSTED)) root.add(TRUSTED);
    return root;
  }

  private constructor(readonly folder: string) {}

  /** A file or a whole folder. */
  add(from: string, to = from, isWanted: (path: string) => boolean = () => true): void {
    this.makeFolder(dirname(to));
    cpSync(from, this.at(to), { recursive: true, dereference: true, filter: isWanted });
  }

  async addProgram(from: string, to = from): Promise<void> {
    this.add(realpathSync(from), to);
    await this.addLibrariesOf([from]);
  }

  async addLibrariesOf(files: readonly string[]): Promise<void> {
    // Exit code 1 where one of them is linked with nothing.
    const text = await succeeded(["sh", "-c", 'ldd "$@" || true', "ldd", ...files]);
    for (const [, library] of text.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm))
      if (!existsSync(this.at(library))) this.add(library);
  }

  link(target: string, path: string): void {
    this.makeFolder(dirname(path));
    if (!existsSync(this.at(path))) symlinkSync(target, this.at(path));
  }

  write(path: string, text: string, mode = 0o644): void {
    this.makeFolder(dirname(path));
    writeFileSync(this.at(path), text, { mode });
  }

  makeFolder(path: string, owner?: number): void {
    mkdirSync(this.at(path), { recursive: true, mode: 0o755 });
    if (owner !== undefined) chownSync(this.at(path), owner, owner);
  }

  private at(path: string): string {
    return join(this.folder, path);
  }
}

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "./tested-package";

const PARTS = ["cdktf.json", "infrastructure/terraform", "symphony-shop"];

/** What the last synthesis of examples/shop wrote, in a folder of its own that operations may write into. */
export class ShopCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "symphony-shop-copy-"));

  constructor() {
    for (const part of PARTS) cpSync(join(REPOSITORY, "examples/shop", part), this.path(part), { recursive: true });
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

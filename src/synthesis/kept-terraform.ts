import { deflateRawSync, inflateRawSync } from "zlib";
import type { TerraformJson } from "./resolve";

/** The Terraform of one environment: as objects, or, once they are let go, packed as the text that they are read from again. */
export class KeptTerraform {
  private static readAgain?: KeptTerraform;
  private packed?: Buffer;

  constructor(private objects: TerraformJson | undefined) {}

  get json(): TerraformJson {
    if (this.objects) return this.objects;
    // Of those that were let go, one at a time is there as objects.
    if (KeptTerraform.readAgain) KeptTerraform.readAgain.objects = undefined;
    KeptTerraform.readAgain = this;
    return (this.objects = JSON.parse(inflateRawSync(this.packed!).toString("utf8")) as TerraformJson);
  }

  letGo(): void {
    if (!this.objects) return;
    this.packed ??= deflateRawSync(JSON.stringify(this.objects), { level: 1 });
    this.objects = undefined;
  }
}

import { useTemporaryFolder } from "./temporary-folder";
import { setTerraform } from "./terraform-settings";
import { choosePackage } from "./tested-package";

/** What a run of tests begins with; its workers inherit the variables that this sets. */
export default function setUp(): void {
  useTemporaryFolder();
  setTerraform();
  choosePackage();
}

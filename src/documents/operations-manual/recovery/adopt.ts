import { shellWord } from "../../../controls/runbooks";
import type { Facts, ResourceFact } from "../../../facts";
import { commandName } from "../command-name";
import type { RecoveryStep } from "./step";

/** Terraform knows a resource by an id of its own: what took its place under the same name must be made known to it. */
export function adopt(resource: ResourceFact, { environment }: Facts): RecoveryStep {
  const address = shellWord(resource.address);
  const terraform = `terraform -chdir=${shellWord(environment.folder)}`;
  return {
    says: "Let Terraform take it for its own, and read what it would change: a replacement is not to be among it. The deployment also gives its users their rights on the new one.",
    commands: [
      `${terraform} state rm ${address}`,
      `${terraform} import ${address} ${commandName(resource)}`,
      `npx symphony plan ${shellWord(environment.name)}`,
      `npx symphony deploy ${shellWord(environment.name)}`,
    ],
  };
}

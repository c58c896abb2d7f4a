import type { Store } from "../facts";
import { type Inline, code, inline, text } from "./kit/markdown";
import { nothing } from "./shown";

/** What encrypts a store, with the address that says so where it is another resource. */
export function encryptionWords({ resource, encryption, encryptionAddress }: Store): Inline {
  // A volume is a folder of the Docker host, which encrypts its disk or does not.
  if (resource.type === "docker_volume") return inline`as the Docker host's disk`;
  if (encryption === undefined) return inline`the service's default`;
  return encryptionAddress === undefined ? code(encryption) : inline`${code(encryption)} (${code(encryptionAddress)})`;
}

/** How long a store keeps its data, likewise. */
export function retentionWords({ retention, retentionAddress, isKept }: Store): Inline {
  const kept = isKept ? inline`, also when Terraform destroys it` : inline``;
  if (retention === undefined) return isKept ? inline`also when Terraform destroys it` : nothing;
  const words = inline`${text(retention)}${kept}`;
  return retentionAddress === undefined ? words : inline`${words} (${code(retentionAddress)})`;
}

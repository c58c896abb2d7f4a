import { ResourceFact } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, Scope, anyOf } from "../../query";

/** Backends that encrypt and lock the state by themselves; of PostgreSQL only its server knows whether its disk is. */
const GUARDED = ["cloud", "remote", "azurerm", "gcs"];

export const stateRemoteEncryptedLocked = control({
  id: "SYM-STATE.1",
  title: "The state is remote, encrypted and locked",
  severity: "high",
  of: ["aws_vpc", "docker_container"],
  demandedFrom: "production",
  why: "A state on one machine is lost with it, and two deployments at once without a lock leave resources that no state knows.",
  fix: "Give the Environment `state: StateBackend.s3(...)`, `postgres` or `hcp`; in Terraform of your own set encrypt and use_lockfile of the s3 backend.",
  verify:
    "terraform -chdir=<folder of the environment> init, and aws s3api get-bucket-encryption --bucket <bucket of the state>",
  whole: (query) => {
    const { cloud, backend } = query.environment.terraform.terraform ?? {};
    const [kind, settings] = cloud ? ["cloud", cloud] : (Object.entries(backend ?? {})[0] ?? ["local", {}]);
    if (kind === "s3") return judgeS3(new Scope(query.facts, new ResourceFact("resource", "backend", "s3", settings)));
    return [judgeOther(query, kind as string)];
  },
});

function judgeS3(backend: Scope): readonly Row[] {
  return [
    backend.at("encrypt").is(true, { unset: false }),
    ...anyOf(backend.at("use_lockfile").is(true, { unset: false }), backend.at("dynamodb_table").isSet()),
  ];
}

function judgeOther(query: Query, kind: string): Row {
  if (kind === "local") return query.row("backend", "local: a file without a lock between machines", "violated");
  return GUARDED.includes(kind) ? query.row("backend", kind, "satisfied") : query.row("backend", kind, "unknown");
}

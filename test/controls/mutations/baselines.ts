import type { EnvironmentRecord } from "../../../src/model/record";
import { everyConstructOnAws, everyConstructOnDocker } from "../../documents/every-construct";
import { fixtureServices, loadFixture } from "../fixtures/load";
import { recordOf } from "../fixtures/record";

/** What mutations start from: one of each construct on both platforms, then the compliant Terraform of each service. */
export function baselines(): readonly EnvironmentRecord[] {
  return [
    ...everyConstructOnAws().environments,
    ...everyConstructOnDocker().environments,
    ...fixtureServices.map((service) => recordOf(loadFixture(service, "compliant"))),
  ];
}

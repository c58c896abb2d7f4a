import { composeOf } from "../artifacts/compose";
import { takeFrom } from "../documents";
import { Facts, takenFrom, tryFindDelivery, tryFindTrial } from "../facts";
import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import { judge } from "../controls/judge";
import type { KeptTerraform } from "./kept-terraform";
import { writtenEnvironment } from "./symphony-json";

/** Characters of Terraform's JSON that are held as objects at once: about 40 MB of memory. */
const MOST = 4_000_000;

interface Held {
  readonly project: Omit<ProjectRecord, "environments">;
  readonly environment: EnvironmentRecord;
  readonly terraform: KeptTerraform;
}

/**
 * What a run holds of its environments. As objects their Terraform takes ten times the memory of its text: beyond a bound,
 * everything that the documents and symphony.json say of an environment is taken of it, and it is let go.
 */
export class Memory {
  private held: Held[] = [];
  private size = 0;

  /** @param size characters of its JSON */
  hold(held: Held, size: number): void {
    this.held.push(held);
    this.size += size;
    if (this.size <= MOST) return;
    this.held.forEach(letGo);
    this.held = [];
    // What comes after is let go one by one.
    this.size = MOST;
  }
}

function letGo({ project, environment, terraform }: Held): void {
  judge(environment);
  takeFrom(project, environment);
  composeOf(environment);
  tryFindTrial(environment);
  for (const { name, promote } of project.pipelines)
    if (promote.includes(environment.name)) tryFindDelivery(environment, name);
  takenFrom(environment, "symphony.json", () => writtenEnvironment(environment));
  Facts.letGo(environment);
  terraform.letGo();
}

import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { initialise } from "../plan/initialise";
import { stateResources } from "../plan/running-versions";
import { terraformOf } from "../plan/terraform-of";
import type { TerraformState } from "../terraform-json";

type Values = Readonly<Record<string, unknown>>;

/** What the state says of an environment's resources. Some of it is secret: take single values, and never print a whole resource. */
export class Deployed {
  /** Reads the state; Terraform is initialised where it is not yet, as after a fresh checkout. */
  static async read(
    context: Pick<OperationContext, "signal" | "variables">,
    environment: Pick<OpenEnvironment, "terraformFolder">,
  ): Promise<Deployed> {
    const terraform = terraformOf(context, environment);
    try {
      return Deployed.of(await terraform.state());
    } catch (error) {
      if (!(error instanceof OperationError) || error.failure !== "command-failed") throw error;
      await initialise(terraform);
      return Deployed.of(await terraform.state());
    }
  }

  static of(state: TerraformState): Deployed {
    return new Deployed(new Map(stateResources(state).map(({ address, values = {} }) => [address, values])));
  }

  private constructor(private readonly resources: ReadonlyMap<string, Values>) {}

  /** Whether nothing was deployed yet. */
  get isEmpty(): boolean {
    return this.resources.size === 0;
  }

  tryFind(address: string): Values | undefined {
    return this.resources.get(address);
  }

  /** An attribute of a resource that is text, where the resource is deployed. */
  text(address: string, attribute: string): string | undefined {
    const value = this.tryFind(address)?.[attribute];
    return typeof value === "string" && value !== "" ? value : undefined;
  }
}

import { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { EnvironmentModel } from "../../model/environment";
import { resourceId } from "../resource-id";

/** Providers for regions besides the environment's own, each created when it is first asked for. */
export class OtherRegions {
  private readonly providers = new Map<string, AwsProvider>();

  /** @param config of the environment's own provider, without its region */
  constructor(
    private readonly environment: EnvironmentModel,
    private readonly config: AwsProviderConfig,
  ) {}

  of(region: string): AwsProvider {
    let provider = this.providers.get(region);
    if (!provider) {
      const alias = region.replace(/-/g, "_");
      const id = resourceId("aws", "provider", alias);
      this.providers.set(region, (provider = new AwsProvider(this.environment, id, { ...this.config, region, alias })));
    }
    return provider;
  }
}

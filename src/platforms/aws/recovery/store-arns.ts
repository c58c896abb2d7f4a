import { StoreRecovery } from "../../../model/recovery-plan";
import { ProviderBuilds } from "../provider-build";

/** What the builds of stores have in common where AWS Backup can back them up. */
interface BackedUp {
  readonly instance?: { readonly arn: string };
  readonly cluster?: { readonly arn: string };
  readonly fileSystem?: { readonly arn: string };
  readonly bucket?: { readonly arn: string };
}

/** ARN of what holds a store's data. A cluster is backed up as a whole, not by its instances. */
export function storeArn({ store }: StoreRecovery, providers: ProviderBuilds): string {
  const { cluster, instance, fileSystem, bucket } = providers.get(store)!.resources as BackedUp;
  const holder = cluster ?? instance ?? fileSystem ?? bucket;
  if (!holder) throw new Error(`${store.node.path} was built without what AWS Backup could back up`);
  return holder.arn;
}

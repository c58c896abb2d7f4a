import { accountEnvironments } from "../account-environments";
import { AwsContext } from "../context";
import { Statement } from "../policy";

/**
 * The pattern of `shop-eu`, which is `shop-eu-*`, also means the names of an environment `shop-eu-west` of the same account.
 * Those that the app declares are denied.
 */
export function foreignDenials({ environment, location }: AwsContext): readonly Statement[] {
  const { partition, account } = location;
  const prefix = `${environment.project.slug}-${environment.name}-`;
  const foreign = accountEnvironments(location, environment)
    .map(({ project, name }) => `${project.slug}-${name}`)
    .filter((name) => name.startsWith(prefix))
    .sort();
  if (foreign.length === 0) return [];
  const anywhere = `arn:${partition}:*:*:${account}:`;
  const named = foreign.flatMap((name) => [name, `${name}-*`]);
  return [
    {
      Sid: "OtherEnvironments",
      Effect: "Deny",
      Action: "*",
      Resource: named.flatMap((name) => [
        `${anywhere}${name}`,
        `${anywhere}*:${name}`,
        `${anywhere}*/${name}`,
        `arn:${partition}:s3:::${name}`,
      ]),
    },
  ];
}

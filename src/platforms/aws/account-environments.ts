import { EnvironmentModel } from "../../model/environment";
import { AwsLocation } from "./account";

/** The environments of the app that live in the same account, of all projects, in order of declaration. */
export function accountEnvironments(location: AwsLocation, environment: EnvironmentModel): readonly EnvironmentModel[] {
  return environment.node.root.node
    .findAll()
    .filter((each): each is EnvironmentModel => EnvironmentModel.isEnvironment(each))
    .filter(({ platform }) => platform.name === "aws" && isSameAccount(location, platform as unknown as AwsLocation));
}

function isSameAccount(a: AwsLocation, b: AwsLocation): boolean {
  return a.account === b.account && a.partition === b.partition;
}

import { type Facts, type ResourceFact, listOf } from "../../../facts";
import { commandName } from "../command-name";

/** The ids of a store's security groups, looked up by their names. */
export function groupIds(store: ResourceFact, attribute: string, facts: Facts): string {
  const groups = listOf(store.value(attribute)).map((id) => facts.tryFollow(id, "aws_security_group"));
  const names = groups.map((group) => commandName(group)).join(",");
  return `$(aws ec2 describe-security-groups --filters Name=group-name,Values=${names} --query 'SecurityGroups[].GroupId' --output text)`;
}

import { Scope, type Value } from "../../query";
import { inlineEntries } from "./inline-entries";
import { livingReferrers } from "../living-referrers";

/** A range that a prefix list holds, or the list itself where only a deploy shows what it holds. */
export interface Listed {
  readonly value: Value;
  /** Whether it certainly is in the list. */
  readonly isCertain: boolean;
}

const OWN = "aws_ec2_managed_prefix_list";
const ENTRIES = "aws_ec2_managed_prefix_list_entry";
/** What tells of a list of AWS; the endpoint of a gateway has one for its service. */
const READ = ["data.aws_ec2_managed_prefix_list", "data.aws_prefix_list", "aws_vpc_endpoint", "data.aws_vpc_endpoint"];
const OF_AWS = "com.amazonaws.";

/** The ranges of the prefix list that a value names; none of a list of AWS, which is never everybody. */
export function rangesOfList({ facts }: Scope, value: Value): readonly Listed[] {
  const own = facts.tryFollow(value.raw, OWN);
  if (own) return rangesOfOwn(new Scope(facts, own), value);
  const read = READ.map((type) => facts.tryFollow(value.raw, type)).find((found) => found);
  return read && JSON.stringify(read.attributes).includes(OF_AWS) ? [] : [{ value, isCertain: false }];
}

function rangesOfOwn(list: Scope, value: Value): readonly Listed[] {
  const { entries, isUnread } = inlineEntries(list, "entry");
  const added = livingReferrers(list, ENTRIES, "prefix_list_id", list.address);
  return [
    ...entries.map((entry) => ({ value: entry.at("cidr"), isCertain: true })),
    ...added.map(({ scope, isCertain }) => ({ value: scope.at("cidr"), isCertain })),
    ...(isUnread ? [{ value, isCertain: false }] : []),
  ];
}

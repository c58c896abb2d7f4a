import type { Query } from "../../query";

/** Whether the account encrypts new volumes that do not say so themselves: where this environment turns it on. */
export function encryptsByDefault(query: Query): boolean {
  const settings = query.all("aws_ebs_encryption_by_default");
  return (
    settings.length > 0 &&
    settings.every((setting) => setting.at("enabled").is(true, { unset: true }).verdict === "satisfied")
  );
}

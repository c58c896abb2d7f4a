import { control } from "../../control";
import { providerBlocks, withoutProvider } from "./provider-blocks";

export const providerGuarded = control({
  id: "SYM-STATE.2",
  title: "The provider refuses every account but the environment's",
  severity: "high",
  of: ["aws_vpc"],
  why: "With the credentials of another account in the shell a deployment builds there, or destroys what it finds under the same names.",
  fix: "Aws sets it from `account` unless an override takes it away; set allowed_account_ids in a provider block of your own.",
  verify: "aws sts get-caller-identity with credentials of another account, then terraform plan: it has to refuse.",
  whole: (query) => [
    ...providerBlocks(query, "aws").map((provider) => provider.at("allowed_account_ids").isSet()),
    ...withoutProvider(query),
  ],
});

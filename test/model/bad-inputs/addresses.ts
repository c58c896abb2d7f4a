import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import * as make from "../../support/declare";
import { BadInput, synth } from "./kit";

export const addressMistakes: readonly BadInput[] = [
  [
    "two elements of one address, twice",
    synth((env) => {
      make.newService(env, "api");
      new SecurityGroup(env, "a.b", {});
      new SecurityGroup(env, "ab", {});
      new SecurityGroup(new Construct(env, "Default"), "api", {});
    }),
    ["SYM-NAME-003", "shop/staging/ab", "aws_security_group.ab, as shop/staging/a.b has"],
    ["SYM-NAME-003", "shop/staging/Default/api", "aws_security_group.api, as shop/staging/api/aws:security_group has"],
  ],
];

import { domainSuffixOf } from "../../account";
import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** Services that encrypt with the environment's keys on behalf of whoever creates something in them. */
const USERS = ["backup", "elasticache", "elasticfilesystem", "rds", "secretsmanager", "sns", "sqs"];

/** Keys by their tags, since AWS makes up their ids, and their aliases by name. */
export function keyGrants(own: OwnNames): readonly Grant[] {
  const types = ["aws_kms_key"];
  const keys = own.arns("kms", types, "key/*");
  // 256 characters: CreateAlias of the AWS KMS API.
  const aliases = own.arns("kms", types, `alias/${own.pattern(249)}`);
  const { location } = own.context;
  const services = own
    .regionsOf(types)
    .flatMap((region) => USERS.map((user) => `${user}.${region}.${domainSuffixOf(location)}`));
  return [
    {
      subject: "Keys",
      types,
      resources: keys,
      condition: own.tagged(),
      read: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
      change: [
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
    },
    {
      subject: "Aliases",
      types,
      resources: aliases,
      change: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
    },
    { subject: "KeyTags", types, resources: keys, condition: own.claimed(), change: ["kms:TagResource"] },
    { subject: "NewKeys", types, condition: own.requested(), change: ["kms:CreateKey"] },
    { types, read: ["kms:ListAliases"] },
    {
      // What is created encrypted: "Required permissions" of each service's page on encryption at rest.
      subject: "KeyGrants",
      types,
      resources: keys,
      condition: { ...own.tagged(), Bool: { "kms:GrantIsForAWSResource": "true" } },
      change: ["kms:CreateGrant"],
    },
    {
      subject: "KeyUse",
      types,
      resources: own.arnsOf("aws_kms_key"),
      condition: { StringEquals: { "kms:ViaService": services } },
      change: ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
    },
  ];
}

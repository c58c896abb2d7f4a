import type { Facts } from "../facts";

/** Controls of AWS Foundational Security Best Practices that the catalogue leaves out, and the types that they are about. */
export interface Uncovered {
  /** As AWS numbers them. */
  readonly ids: readonly string[];
  /** Types of resources, or what they begin with. */
  readonly types: readonly string[];
}

/** Services that no construct makes; a resource of the user's own may. Account.1 has no resource at all. */
const UNCOVERED: readonly Uncovered[] = [
  { ids: ids("APIGateway", 1, 2, 3, 4, 5, 8, 9), types: ["aws_api_gateway_", "aws_apigatewayv2_"] },
  { ids: ids("AppSync", 1, 2), types: ["aws_appsync_"] },
  { ids: ids("Athena", 1), types: ["aws_athena_"] },
  { ids: ids("AutoScaling", 1, 2, 3, 4, 5, 6, 9), types: ["aws_autoscaling_group", "aws_launch_configuration"] },
  { ids: ids("CloudFormation", 1), types: ["aws_cloudformation_"] },
  { ids: ids("CloudFront", 1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13), types: ["aws_cloudfront_"] },
  { ids: ids("CodeBuild", 1, 2, 3, 4, 5, 7), types: ["aws_codebuild_"] },
  { ids: ids("Cognito", 1), types: ["aws_cognito_"] },
  { ids: ids("DMS", 1, 6, 7, 8, 9), types: ["aws_dms_"] },
  { ids: ids("DocumentDB", 1, 2, 3, 4, 5), types: ["aws_docdb_"] },
  { ids: ids("DynamoDB", 1, 2, 3, 4, 6, 7), types: ["aws_dynamodb_", "aws_dax_"] },
  { ids: ids("EKS", 1, 2, 3, 8), types: ["aws_eks_"] },
  { ids: ids("ELB", 2, 3, 7, 9, 10, 14), types: ["aws_elb"] },
  { ids: ids("EMR", 1, 2), types: ["aws_emr_"] },
  { ids: ids("ES", 1, 2, 3, 4, 5, 6, 7, 8), types: ["aws_elasticsearch_"] },
  { ids: ids("ElasticBeanstalk", 1, 3), types: ["aws_elastic_beanstalk_"] },
  { ids: ids("EventBridge", 3), types: ["aws_cloudwatch_event_bus"] },
  { ids: ids("FSx", 1), types: ["aws_fsx_"] },
  { ids: ids("Kinesis", 1), types: ["aws_kinesis_stream"] },
  { ids: ids("Lambda", 2, 3, 5), types: ["aws_lambda_function"] },
  { ids: ids("MSK", 1, 2), types: ["aws_msk_", "aws_mskconnect_"] },
  { ids: ids("Macie", 1), types: ["aws_macie2_"] },
  { ids: ids("Neptune", 1, 2, 3, 4, 5, 6, 7, 8, 9), types: ["aws_neptune_"] },
  { ids: ids("NetworkFirewall", 2, 3, 4, 5, 6, 9), types: ["aws_networkfirewall_"] },
  { ids: ids("OpenSearch", 1, 2, 3, 4, 5, 6, 7, 8, 10), types: ["aws_opensearch_"] },
  { ids: ids("PrivateCertificateAuthority", 1), types: ["aws_acmpca_"] },
  { ids: ids("Redshift", 1, 2, 3, 4, 6, 7, 8, 9, 10), types: ["aws_redshift_"] },
  { ids: ids("SSM", 1, 2, 3, 4), types: ["aws_ssm_"] },
  { ids: ids("SageMaker", 1, 2, 3, 4, 5), types: ["aws_sagemaker_"] },
  { ids: ids("StepFunctions", 1), types: ["aws_sfn_"] },
  { ids: ids("WAF", 1, 2, 3, 4, 6, 7, 8), types: ["aws_waf_", "aws_wafregional_"] },
];

/** Any of the types: most environments have none, and one test of each type says so. */
const ANY = new RegExp(
  `^(?:${UNCOVERED.flatMap(({ types }) => types.map((type) => (type.endsWith("_") ? type : `${type}$`))).join("|")})`,
);

/** The controls that an environment's resources call for and that nothing here judges, with those types. */
export function uncoveredBy({ types }: Facts): readonly Uncovered[] {
  const found = types.filter((type) => ANY.test(type));
  if (found.length === 0) return [];
  return UNCOVERED.map(({ ids, types: prefixes }) => ({
    ids,
    types: found.filter((type) =>
      prefixes.some((prefix) => (prefix.endsWith("_") ? type.startsWith(prefix) : type === prefix)),
    ),
  })).filter((uncovered) => uncovered.types.length > 0);
}

function ids(service: string, ...numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${service}.${number}`);
}

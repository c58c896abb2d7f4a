/**
 * The ARN of a store as a word of a command: looked up where only a deploy shows it.
 *
 * @param name of the resource, as a word of a command
 */
export function arnOf(type: string, name: string): string {
  switch (type) {
    case "aws_efs_file_system":
      return `"$(aws efs describe-file-systems --creation-token ${name} --query 'FileSystems[0].FileSystemArn' --output text)"`;
    case "aws_rds_cluster":
      return `"$(aws rds describe-db-clusters --db-cluster-identifier ${name} --query 'DBClusters[0].DBClusterArn' --output text)"`;
    case "aws_db_instance":
      return `"$(aws rds describe-db-instances --db-instance-identifier ${name} --query 'DBInstances[0].DBInstanceArn' --output text)"`;
    default:
      return `arn:aws:s3:::${name}`;
  }
}

/** The ARN of a queue by its name. */
export function queueArn(name: string): string {
  const url = `"$(aws sqs get-queue-url --queue-name ${name} --query QueueUrl --output text)"`;
  return `"$(aws sqs get-queue-attributes --queue-url ${url} --attribute-names QueueArn --query Attributes.QueueArn --output text)"`;
}

import { entry } from "./entry";

/** Mistakes of the AWS platform. */
export const awsProblems = {
  "SYM-AWS-001": entry(
    "No hosted zone for a domain",
    "a HostedZone of the platform that is the domain or a parent of it",
    "add HostedZone.existing(name, id) or HostedZone.managed(name) to the platform's hostedZones",
  ),
  "SYM-AWS-002": entry(
    "Too few zones for a load balancer",
    "two zones or more where a service is public (Elastic Load Balancing needs two)",
    "leave zones out or set it to 2 or more",
  ),
  "SYM-AWS-003": entry(
    "Fargate has no such size",
    "a pair of CPU and memory that Fargate offers",
    "choose one of the pairs that the message lists",
  ),
  "SYM-AWS-004": entry(
    "More domains than one certificate holds",
    "at most 10 names, wildcards included (default quota of AWS Certificate Manager)",
    "put the services below one common parent domain, or raise the quota and split the environment",
  ),
  "SYM-AWS-005": entry(
    "Not a hosted zone",
    "HostedZone.existing(name, id) with an id such as Z0123456789ABCDEFGHIJ, or HostedZone.managed(name)",
    "copy the id from Route 53",
  ),
  "SYM-AWS-006": entry(
    "The region has too few zones",
    "no more zones than the platform lists",
    "list the zones' names in the platform, or ask for fewer",
  ),
  "SYM-AWS-007": entry(
    "Not a zone of the region",
    "zone names that begin with the region's code, such as eu-west-1a",
    "correct the list",
  ),
  "SYM-AWS-008": entry(
    "More rules than a listener holds",
    "at most 100 public services per environment (default quota of Application Load Balancers)",
    "split the environment or raise the quota",
  ),
  "SYM-AWS-009": entry(
    "Not a log retention",
    "one of the retentions that CloudWatch Logs offers",
    "choose one of the values that the message lists",
  ),
  "SYM-AWS-010": entry(
    "A published image that cannot be pulled",
    "an image built by the project or one of Amazon ECR in the environment's region, where the network has no way out",
    "mirror the image to ECR, or give the network a way out",
  ),
  "SYM-AWS-011": entry(
    "More rules than a security group holds",
    "at most 60 rules into a group and 60 out of it (default quota of Amazon VPC)",
    "split the environment or the service, or raise the quota",
  ),
  "SYM-AWS-012": entry(
    "A domain that no listener rule can hold",
    "a domain of at most 128 characters with only letters behind its last dot (host condition of a listener rule)",
    "choose another domain",
  ),
  "SYM-AWS-013": entry(
    "No name for the certificate's subject",
    "one domain of the environment, or its wildcard, of at most 64 characters (AWS Certificate Manager)",
    "give one public service a shorter domain",
  ),
  "SYM-AWS-014": entry(
    "Subnets too small for a load balancer",
    "a network from /16 to /23 where a service is public: Elastic Load Balancing asks for subnets of /27 or larger",
    "give the network a larger range",
  ),
  "SYM-AWS-015": entry(
    "The region's zones are not known",
    "zones, for a region whose availability zones differ between accounts or are not known here",
    "give zones to the platform, as `aws ec2 describe-availability-zones --region <region>` lists them",
  ),
  "SYM-AWS-016": entry(
    "A partition that is not supported",
    "a region of the partitions aws, aws-cn and aws-us-gov",
    "choose another region: isolated and sovereign partitions have other endpoints, and lack services that are used here",
  ),
  "SYM-AWS-017": entry(
    "One managed zone in two environments",
    "a HostedZone.managed of a name that one environment alone manages",
    "give each environment a zone of its own, such as staging.example.com, or share one by HostedZone.existing",
  ),
} as const;

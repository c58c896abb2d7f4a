/** The container that stands for Amazon S3, SQS and SNS on a Docker engine: one in each environment that needs it. */
export const emulator = { name: "aws-emulator", formerName: "aws-emulator" } as const;

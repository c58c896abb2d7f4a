/**
 * What the emulator's container runs: it creates what the environment declares in a server that only it reaches, and
 * answers on its port when all of it exists, never before. A mistake ends the process, and with it the container. The
 * resources arrive as JSON in a variable: no name is part of a program. Each start begins with nothing.
 */
export const EMULATOR_SCRIPT = `
import json, os
import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer, main

declared = json.loads(os.environ["EMULATOR_RESOURCES"])
setup = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
setup.start()
address = "http://127.0.0.1:%d" % setup.get_host_and_port()[1]

def client(service):
    return boto3.client(
        service, endpoint_url=address, region_name=declared["region"],
        aws_access_key_id="emulator", aws_secret_access_key="emulator",
        config=Config(proxies={}, s3={"addressing_style": "path"}),
    )

s3, sqs, sns = client("s3"), client("sqs"), client("sns")
for bucket in declared["buckets"]:
    s3.create_bucket(Bucket=bucket["name"])
    if bucket["versions"]:
        s3.put_bucket_versioning(Bucket=bucket["name"], VersioningConfiguration={"Status": "Enabled"})
for queue in declared["queues"]:
    sqs.create_queue(QueueName=queue["name"], Attributes=queue["attributes"])
for topic in declared["topics"]:
    sns.create_topic(Name=topic["name"], Attributes=topic["attributes"])
for subscription in declared["subscriptions"]:
    sns.subscribe(
        TopicArn=subscription["topic"], Protocol="sqs", Endpoint=subscription["queue"],
        Attributes=subscription["attributes"],
    )
setup.stop()
main(["-H", "0.0.0.0"])
`.trimStart();

/** Ends with 0 when the server answers on its port. */
export const EMULATOR_HEALTH = `
import http.client, os
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["MOTO_PORT"]), timeout=5)
connection.request("GET", "/moto-api/")
raise SystemExit(connection.getresponse().status != 200)
`.trimStart();

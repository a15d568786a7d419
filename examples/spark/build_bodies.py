"""Bodies of POST /call from a table of contacts, on Spark: each partition runs through the command line."""

import argparse
import json
import os
import shlex

from pyspark.sql import SparkSession

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("contacts", help="a CSV file, or a folder of them, with column names in the first line")
parser.add_argument("template", help="a request without its number, as JSON")
parser.add_argument("out", help="the folder for bodies and rejected rows")
parser.add_argument("--command", default="revox-call-builder", help="how the command line is started on a worker")
known, options = parser.parse_known_args()

spark = SparkSession.builder.appName("revox-call-builder").getOrCreate()
rows = spark.read.csv(known.contacts, header=True, multiLine=True, escape='"').rdd.map(lambda row: row.asDict()).cache()  # all cells are texts

# a row in, an answer out; a partition may be empty; pipe starts the command without an environment, unless it is given one
command = f"{known.command} payload --json --allow-empty --template {shlex.quote(os.path.abspath(known.template))} {shlex.join(options)}"
answers = rows.map(json.dumps).pipe(command, env=dict(os.environ)).map(json.loads).cache()
if answers.count() != rows.count():
    raise SystemExit("The command line has failed on a worker, whose log says why.")

callable_ = answers.filter(lambda answer: answer["ok"]).map(lambda answer: (answer["payload"]["phone_number"], answer["payload"]))
bodies = callable_.reduceByKey(lambda first, _: first).values()
rejected = answers.filter(lambda answer: not answer["ok"]).map(lambda answer: {"row": answer["row"], "issues": answer["issues"]})
bodies.map(json.dumps).saveAsTextFile(f"{known.out}/bodies")
rejected.map(json.dumps).saveAsTextFile(f"{known.out}/rejected")
print(f"{rows.count()} rows: {bodies.count()} bodies, {rejected.count()} rejected")
spark.stop()

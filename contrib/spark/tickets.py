#!/usr/bin/env python3
"""Answers a queue that is too large for one machine: every partition is piped through `amexfix batch`.

usage: spark-submit tickets.py TICKETS ANSWERS

TICKETS are JSON Lines, a file or a folder, anywhere Spark reads from; ANSWERS is the folder that is written. amexfix must be
at the same place on every worker, on the PATH. A bad line comes back as an error in its place and does not fail the job. Its
line number counts within the partition, so find it by its ticket's id.
"""
import os
import sys

from pyspark.sql import SparkSession


def main(tickets, answers):
    spark = SparkSession.builder.appName("amexfix").getOrCreate()
    lines = spark.sparkContext.textFile(tickets)
    # A piped program gets this environment and no other.
    lines.pipe("amexfix batch", env={"PATH": os.environ["PATH"]}).saveAsTextFile(answers)
    spark.stop()


main(*sys.argv[1:])

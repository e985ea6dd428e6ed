-- The table of `amexfix stats`, counted from the raw records of many machines.
--
-- usage: duckdb -json -cmd "SET VARIABLE records = 'machines/**/*.jsonl'" < contrib/duckdb/stats.sql > table.json
--        `SET VARIABLE since = '2026-11-01'` counts only the sessions begun since then.
--
-- A file is a session and each line an event, in order. Files with the same name and the same first event are copies of one
-- session; the longest counts. Checksums are not checked; a line that is not JSON is skipped.

WITH texts AS MATERIALIZED (
    -- Text after the last newline was never finished.
    SELECT row_number() OVER (ORDER BY filename) AS file, parse_filename(filename) AS session,
        string_split(content, chr(10))[:-2] AS lines
    FROM read_text(getvariable('records'))
),
numbered AS (
    SELECT file, generate_subscripts(lines, 1) AS n, unnest(lines) AS line
    FROM texts
),
lines AS MATERIALIZED (
    SELECT file, n, line ->> 'at' AS "at", line ->> 'event' AS event
    FROM numbered
    WHERE json_valid(line)
),
files AS (
    SELECT file, session, count(*) AS events, arg_min("at", n) AS began, arg_min(event, n) AS first_event
    FROM lines JOIN texts USING (file)
    GROUP BY ALL
),
sessions AS (
    SELECT file
    FROM files
    WHERE getvariable('since') IS NULL OR began::TIMESTAMPTZ >= getvariable('since')::TIMESTAMPTZ
    QUALIFY row_number() OVER (PARTITION BY session, began, first_event ORDER BY events DESC, file) = 1
),
-- The kind of an event is its only key.
kinds AS (
    SELECT file, n, json_keys(event)[1] AS kind, json_extract(event, '$."' || json_keys(event)[1] || '"') AS data
    FROM lines SEMI JOIN sessions USING (file)
),
-- The subject of an event: the id of a question, fix or wait, or `symptom`. `undone` names it too.
events AS (
    SELECT file, n,
        CASE kind WHEN 'shown' THEN data ->> 'kind' ELSE kind END AS kind,
        data ->> 'id' AS id,
        data ->> 'outcome' AS outcome,
        data ->> 'pack' AS pack,
        CASE
            WHEN kind = 'symptom' THEN 'symptom'
            WHEN kind = 'answered' THEN data ->> 'question'
            WHEN kind IN ('tried', 'waiting', 'undone') THEN data ->> 'id'
        END AS subject,
        CASE kind WHEN 'undone' THEN -1 ELSE 1 END AS step
    FROM kinds
),
packs AS (
    SELECT file, arg_max(pack, n) AS pack FROM events WHERE kind = 'started' GROUP BY file
),
-- Acts of one subject form a stack: an act is pushed on it, and `undone` pops the last one. To pop from an empty stack does
-- nothing, so the height is counted from the lowest point so far.
raw_heights AS (
    SELECT *,
        CASE WHEN subject IS NOT NULL THEN
            sum(step) OVER (PARTITION BY file, subject ORDER BY n)
        END AS balance
    FROM events
),
heights AS (
    SELECT *,
        balance - least(0, min(balance) OVER (PARTITION BY file, subject ORDER BY n)) AS height
    FROM raw_heights
),
acts AS (
    SELECT *,
        coalesce(
            min(height) OVER (
                PARTITION BY file, subject ORDER BY n ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            ) >= height,
            true) AS in_force,
        coalesce(
            last_value(CASE WHEN subject = 'symptom' THEN height END IGNORE NULLS) OVER (
                PARTITION BY file ORDER BY n),
            0) AS symptoms
    FROM heights
),
-- The symptom at each moment: the last one pushed that is still on the stack.
moments AS (
    SELECT file, n, kind, id, outcome, in_force,
        last_value(CASE kind WHEN 'symptom' THEN id END IGNORE NULLS) OVER (
            PARTITION BY file, symptoms ORDER BY n) AS symptom
    FROM acts
),
attempts AS (
    SELECT file, n, symptom, kind, id, outcome
    FROM moments
    WHERE (kind = 'tried' AND in_force) OR kind IN ('fix', 'wait', 'call')
),
-- The step that was shown or reported last before a call.
calls AS (
    SELECT *,
        last_value(CASE WHEN kind <> 'call' THEN {'id': id, 'symptom': symptom} END IGNORE NULLS) OVER (
            PARTITION BY file ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last
    FROM attempts
),
marks AS (
    SELECT file, id, symptom, n, outcome, CASE kind WHEN 'tried' THEN 'tried' ELSE 'shown' END AS mark
    FROM attempts
    WHERE kind <> 'call'
    UNION ALL
    SELECT file, last.id, symptom, n, NULL, 'failed'
    FROM calls
    WHERE kind = 'call' AND last IS NOT NULL AND last.symptom IS NOT DISTINCT FROM symptom
),
results AS (
    SELECT file, id,
        max(n) FILTER (mark = 'shown') AS shown,
        max(n) FILTER (mark = 'tried') AS tried,
        max(n) FILTER (mark = 'failed') AS failed,
        arg_max(outcome, n) FILTER (mark = 'tried') AS outcome,
        arg_max({'symptom': symptom}, n) FILTER (mark = 'tried') AS tried_under,
        arg_max({'symptom': symptom}, n) FILTER (mark = 'failed') AS failed_under
    FROM marks
    GROUP BY ALL
),
counted AS (
    SELECT file, coalesce(tried_under, failed_under).symptom AS symptom, id, 0 AS offered, 1 AS tried,
        (outcome = 'worked' AND coalesce(failed < tried, true))::INT AS worked,
        (outcome = 'could-not')::INT AS could_not
    FROM results
    WHERE tried IS NOT NULL OR (failed IS NOT NULL AND coalesce(shown < failed, true))
    UNION ALL
    SELECT DISTINCT ON (file, symptom, id) file, symptom, id, 1, 0, 0, 0
    FROM marks
    WHERE mark = 'shown'
)
SELECT symptom, id,
    sum(offered)::BIGINT AS offered,
    sum(tried)::BIGINT AS tried,
    coalesce(sum(worked), 0)::BIGINT AS worked,
    coalesce(sum(could_not), 0)::BIGINT AS could_not,
    pack
FROM counted LEFT JOIN packs USING (file)
GROUP BY ALL
ORDER BY pack NULLS FIRST, symptom NULLS FIRST, worked DESC, id;

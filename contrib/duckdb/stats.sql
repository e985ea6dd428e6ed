-- The table of `amexfix stats`, counted from the raw records of many machines.
--
-- usage: duckdb -json -cmd "SET VARIABLE records = 'machines/**/*.jsonl'" < contrib/duckdb/stats.sql > table.json
--        `SET VARIABLE since = '2026-11-01'` counts only the sessions begun since then.
--
-- A file is a session and a line an event, in the order of the lines. Files of one name that begin with the same event are
-- copies of one session, of which the longest counts. Sums are not checked; a line that is not JSON is passed over.

WITH texts AS (
    -- What follows the last line end was never finished.
    SELECT filename, string_split(content, chr(10))[:-2] AS lines
    FROM read_text(getvariable('records'))
),
numbered AS (
    SELECT filename, generate_subscripts(lines, 1) AS n, unnest(lines) AS line
    FROM texts
),
lines AS MATERIALIZED (
    SELECT filename, n, line ->> 'at' AS "at",
        from_json(line -> 'event', '{
            "started": {"pack": "VARCHAR"},
            "symptom": {"id": "VARCHAR"},
            "shown": {"kind": "VARCHAR", "id": "VARCHAR"},
            "answered": {"question": "VARCHAR", "answer": "VARCHAR"},
            "tried": {"id": "VARCHAR", "outcome": "VARCHAR"},
            "waiting": {"id": "VARCHAR"},
            "undone": {"id": "VARCHAR"}}') AS event
    FROM numbered
    WHERE json_valid(line)
),
files AS (
    SELECT filename,
        parse_filename(filename) AS session,
        count(*) AS events,
        arg_min("at", n) AS began,
        arg_min(event, n) AS first_event,
        arg_max(event.started.pack, n) FILTER (event.started IS NOT NULL) AS pack
    FROM lines
    GROUP BY filename
),
sessions AS (
    SELECT filename, pack
    FROM files
    WHERE getvariable('since') IS NULL OR began::TIMESTAMPTZ >= getvariable('since')::TIMESTAMPTZ
    QUALIFY row_number() OVER (PARTITION BY session, began, first_event ORDER BY events DESC, filename) = 1
),
-- What an event does, or takes back: `undone` names the question, fix or wait, or `symptom`.
events AS (
    SELECT filename, pack, n, event,
        CASE
            WHEN event.symptom IS NOT NULL THEN 'symptom'
            WHEN event.answered IS NOT NULL THEN event.answered.question
            WHEN event.tried IS NOT NULL THEN event.tried.id
            WHEN event.waiting IS NOT NULL THEN event.waiting.id
            WHEN event.undone IS NOT NULL THEN event.undone.id
        END AS subject,
        CASE WHEN event.undone IS NOT NULL THEN -1 ELSE 1 END AS step
    FROM lines JOIN sessions USING (filename)
),
-- Acts of one subject are a stack: an act goes on it, and `undone` takes the last one off. What is done with an empty
-- stack does nothing, so the height is counted from the lowest point so far.
raw_heights AS (
    SELECT *,
        CASE WHEN subject IS NOT NULL THEN
            sum(step) OVER (PARTITION BY filename, subject ORDER BY n)
        END AS balance
    FROM events
),
heights AS (
    SELECT *,
        balance - least(0, min(balance) OVER (PARTITION BY filename, subject ORDER BY n)) AS height
    FROM raw_heights
),
acts AS (
    SELECT *,
        coalesce(
            min(height) OVER (
                PARTITION BY filename, subject ORDER BY n ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            ) >= height,
            true) AS in_force,
        coalesce(
            last_value(CASE WHEN subject = 'symptom' THEN height END IGNORE NULLS) OVER (
                PARTITION BY filename ORDER BY n),
            0) AS symptoms
    FROM heights
),
-- The symptom at each moment: of those still on the stack, the last one put there.
moments AS (
    SELECT filename, pack, n, event, in_force,
        last_value(event.symptom.id IGNORE NULLS) OVER (PARTITION BY filename, symptoms ORDER BY n) AS symptom
    FROM acts
),
attempts AS (
    SELECT filename, pack, n, symptom,
        coalesce(event.shown.kind IN ('fix', 'wait'), false) AS is_shown,
        coalesce(event.shown.kind = 'call', false) AS is_call,
        event.tried IS NOT NULL AS is_tried,
        coalesce(event.tried.id, event.shown.id) AS id,
        event.tried.outcome AS outcome
    FROM moments
    WHERE (event.tried IS NOT NULL AND in_force) OR event.shown.kind IN ('fix', 'wait', 'call')
),
-- What was shown or reported last before a call.
calls AS (
    SELECT *,
        last_value(CASE WHEN NOT is_call THEN {'id': id, 'symptom': symptom} END IGNORE NULLS) OVER (
            PARTITION BY filename ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last
    FROM attempts
),
marks AS (
    SELECT filename, pack, id, symptom, n, outcome,
        CASE WHEN is_shown THEN 'shown' ELSE 'tried' END AS mark
    FROM attempts
    WHERE NOT is_call
    UNION ALL
    SELECT filename, pack, last.id, symptom, n, NULL, 'failed'
    FROM calls
    WHERE is_call AND last IS NOT NULL AND last.symptom IS NOT DISTINCT FROM symptom
),
results AS (
    SELECT filename, pack, id,
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
    SELECT pack, coalesce(tried_under, failed_under).symptom AS symptom, id, 0 AS offered, 1 AS tried,
        (outcome = 'worked' AND coalesce(failed < tried, true))::INT AS worked,
        (outcome = 'could-not')::INT AS could_not
    FROM results
    WHERE tried IS NOT NULL OR (failed IS NOT NULL AND coalesce(shown < failed, true))
    UNION ALL
    SELECT DISTINCT ON (filename, symptom, id) pack, symptom, id, 1, 0, 0, 0
    FROM marks
    WHERE mark = 'shown'
)
SELECT symptom, id,
    sum(offered)::BIGINT AS offered,
    sum(tried)::BIGINT AS tried,
    coalesce(sum(worked), 0)::BIGINT AS worked,
    coalesce(sum(could_not), 0)::BIGINT AS could_not,
    pack
FROM counted
GROUP BY ALL
ORDER BY pack NULLS FIRST, symptom NULLS FIRST, worked DESC, id;

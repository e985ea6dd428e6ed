
# The generated function of this name fails where the last word is an option that lacks its value, which is where the value is
# completed.
function __fish_amexfix_needs_command
    set -l words (commandline -opc)
    set -e words[1]
    if not argparse -s (__fish_amexfix_global_optspecs) -- $words 2>/dev/null
        set -e words[-1]
        argparse -s (__fish_amexfix_global_optspecs) -- $words 2>/dev/null
        or return
    end
    if set -q argv[1]
        echo $argv[1]
        return 1
    end
    return 0
end

# What was given as the symptom, whose questions alone are completed.
function __fish_amexfix_answers
    set -l symptom
    set -l last
    for word in (commandline -opc)
        switch $word
            case '--symptom=*'
                set symptom (string replace -r '^--symptom=' '' -- $word)
            case '-s?*'
                set symptom (string sub -s 3 -- $word)
        end
        if contains -- "$last" -s --symptom
            set symptom $word
        end
        set last $word
    end
    __fish_amexfix_answers_of $symptom
end

# Of a list only what stands behind the last comma is completed.
function __fish_amexfix_behind_comma
    set -l typed (commandline -ct | string replace -r '^(--[a-z]+=|-[at])' '')
    set -l before (string match -r '^.*,' -- $typed)
    for line in ($argv)
        echo $before$line
    end
end

function __fish_amexfix_sessions
    amexfix history --json 2>/dev/null | string match -ra '"session":"[^"]*"' | string replace -r '.*:"(.*)"' '$1'
end

complete -c amexfix -s a -l answer -x -a "(__fish_amexfix_behind_comma __fish_amexfix_answers)"
complete -c amexfix -s t -l tried -x -a "(__fish_amexfix_behind_comma __fish_amexfix_attempts)"
complete -c amexfix -l session -x -a "(__fish_amexfix_sessions)"
complete -c amexfix -n "__fish_seen_subcommand_from resume report forget" -f -a "(__fish_amexfix_sessions)"


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

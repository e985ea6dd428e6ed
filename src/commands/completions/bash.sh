# Asks amexfix itself for everything that stands in its own words. File names are bash's own business.
_amexfix() {
    local IFS=$'\n'
    # Up to the cursor. Bash has made words of their own of equals signs, and the one under the cursor counts as nothing in $2.
    local words=("${COMP_WORDS[@]:0:COMP_CWORD+1}")
    [[ -z $2 ]] || words[COMP_CWORD]=$2
    COMPREPLY=($(AMEXFIX_COMPLETE=bash amexfix -- "${words[@]}" 2>/dev/null))
}
complete -F _amexfix -o bashdefault -o default -o nosort amexfix 2>/dev/null ||
    complete -F _amexfix -o bashdefault -o default amexfix

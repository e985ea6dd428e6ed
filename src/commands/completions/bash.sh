
# Bash splits words at every equals sign, which is part of an answer's id. This joins them before they are completed, and takes
# off the replies what stands before the last equals sign, because bash keeps that on the command line.
_amexfix_whole_words() {
    local word last="" kept words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ ${#words[@]} -gt 0 && ( $word == "=" || $last == "=" ) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        last=$word
    done
    word=${words[${#words[@]}-1]}
    kept=${word%"${word##*=}"}
    if [[ $word == --*=* ]]; then
        words[${#words[@]}-1]=${word%%=*}
        word=${word#*=}
        words+=("$word")
    fi
    if [[ $COMP_WORDBREAKS == *"="* ]]; then
        kept=${kept#--*=}
    fi
    local COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    _amexfix "$1" "$word" "${words[${#words[@]}-2]}"
    if [[ $COMP_WORDBREAKS == *"="* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    fi
}
complete -F _amexfix_whole_words -o bashdefault -o default amexfix

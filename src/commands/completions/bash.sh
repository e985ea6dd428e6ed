
_amexfix_sessions() {
    amexfix history --json 2>/dev/null | grep -o '"session":"[^"]*"' | cut -d '"' -f 4
}

# What was given as the symptom, whose questions alone are completed.
_amexfix_symptom() {
    local word last=""
    for word in "$@"; do
        case $last in
        -s | --symptom) echo "$word" ;;
        esac
        case $word in
        --symptom=*) echo "${word#*=}" ;;
        -s?*) echo "${word#-s}" ;;
        esac
        last=$word
    done
}

# Whether the last word may name a session: behind one of these commands, and not as the value of an option.
_amexfix_names_session() {
    local word named=1
    for word in "${@:2:$#-2}"; do
        case $word in
        resume | report | forget) named=0 ;;
        --plain | --json | --once | --exit-code | --no-record | --copy | --force | --yes) ;;
        *) [[ $named == 0 ]] && return 1 ;;
        esac
    done
    return $named
}

# Bash splits words at every equals sign, which is part of an answer's id. This joins them before they are completed, and takes
# off the replies what stands before the last equals sign, because bash keeps that on the command line.
_amexfix_whole_words() {
    local word last="" kept values="" own=1 words=()
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
    case ${words[${#words[@]}-2]} in
    -a | --answer) values=$(_amexfix_answers_of "$(_amexfix_symptom "${words[@]}" | tail -n 1)") ;;
    -t | --tried) values=$(_amexfix_attempts) ;;
    --session) values=$(_amexfix_sessions) ;;
    *)
        own=0
        if [[ $word != -* ]] && _amexfix_names_session "${words[@]}"; then
            own=1
            values=$(_amexfix_sessions)
        fi
        ;;
    esac
    if [[ $own == 1 ]]; then
        # Of a list only what stands behind the last comma is completed.
        COMPREPLY=($(compgen -P "${word%"${word##*,}"}" -W "$values" -- "${word##*,}"))
    else
        local COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
        _amexfix "$1" "$word" "${words[${#words[@]}-2]}"
    fi
    if [[ $COMP_WORDBREAKS == *"="* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    fi
}
complete -F _amexfix_whole_words -o bashdefault -o default amexfix

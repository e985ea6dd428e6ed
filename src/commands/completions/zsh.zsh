
# Of a list only what stands behind the last comma is completed, and of the questions only those of the symptom.
_amexfix_answer() {
    local -a answers
    answers=("${(@f)$(_amexfix_answers_of "${opt_args[-s]:-${opt_args[--symptom]}}")}")
    compset -P '*,'
    _describe -t answers answer answers
}
_amexfix_attempt() {
    local -a attempts
    attempts=("${(@f)$(_amexfix_attempts)}")
    compset -P '*,'
    _describe -t attempts 'fix or wait' attempts
}
_amexfix_session() {
    local -a sessions
    sessions=(${(f)"$(amexfix history --json 2>/dev/null | grep -o '"session":"[^"]*"' | cut -d '"' -f 4)"})
    compadd -a sessions
}


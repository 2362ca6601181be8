"""Shell code that lets a typed ``export --to pdf article.txt`` reach Presswork.

``export`` is a builtin of every shell and never looks on the PATH. Each hook hands a command over only when one
of its arguments begins with two dashes and something more; everything else stays the shell's. Loading a hook
starts no process, and loading it again changes nothing.
"""

from __future__ import annotations

from pathlib import PurePath

from presswork.errors import UsageError, did_you_mean

# No variable of the function's own: `export name=value` would set that one in place of the shell's.
BASH = r"""# Put this into ~/.bashrc:  eval "$(presswork shell-init bash)"
if [[ -o posix ]]; then
  printf '%s\n' 'presswork: bash in POSIX mode keeps export to itself; write: presswork --to pdf article.txt' >&2
else
  function _presswork_is_meant {
    while (( $# )); do
      case $1 in
        --) return 1 ;;
        --*) return 0 ;;
      esac
      shift
    done
    return 1
  }
  function export {
    if _presswork_is_meant "$@"; then
      command presswork "$@"
    else
      builtin export "$@"
    fi
  }
fi
"""

ZSH = r"""# Put this into ~/.zshrc:  eval "$(presswork shell-init zsh)"
# export is a reserved word here, which no function can replace, so the typed line is rewritten:
# where a command begins with export and has an option in two dashes, it begins with presswork.
_presswork_command_begins() {
  [[ $1 == (|*[[:space:]\;\&\|\(\)\{]) ]] || return 1
  local token begins=1
  for token in ${(z)1}; do
    case $token in
      ('<<'|'<<-') return 1 ;;  # a here-document is text
      (';'|';;'|';&'|'&'|'&|'|'&&'|'|'|'|&'|'||'|'('|'()'|')'|'{') begins=1 ;;
      (*'=(') begins=0 ;;
      (if|elif|then|else|while|until|do|time|'!'|[[:alpha:]_][[:alnum:]_]#=*) ;;
      (*) begins=0 ;;
    esac
  done
  (( begins ))
}
_presswork_is_meant() {
  local token
  for token in ${(z)1}; do
    case ${(Q)token} in
      (';'*|'&'*|'|'*|')'|'}'|--) return 1 ;;
      (--*) return 0 ;;
    esac
  done
  return 1
}
_presswork_rewrite() {
  emulate -L zsh -o extended_glob
  [[ $CONTEXT == (start|cont) && $BUFFER == *export[[:space:]]* ]] || return 0
  local before= after=$BUFFER
  while [[ $after == *export[[:space:]]* ]]; do
    before+=${after%%export[[:space:]]*} after=${after#*export}
    if _presswork_command_begins $PREBUFFER$before && _presswork_is_meant $after; then
      before+=presswork
    else
      before+=export
    fi
  done
  [[ $BUFFER == $before$after ]] || BUFFER=$before$after
}
if [[ -o zle ]]; then
  autoload -Uz add-zle-hook-widget
  add-zle-hook-widget line-finish _presswork_rewrite
fi
"""

FISH = r"""# Put this into ~/.config/fish/config.fish:  presswork shell-init fish | source
functions --query _presswork_shells_export; or functions --copy export _presswork_shells_export
function export --wraps presswork --description 'Presswork for --options, else set a variable'
    if string match --quiet --regex -- '^--.' $argv
        command presswork $argv
    else
        _presswork_shells_export $argv
    end
end
"""

HOOKS = {"bash": BASH, "zsh": ZSH, "fish": FISH}

WITHOUT_HOOK = frozenset(("ash", "csh", "dash", "elvish", "ksh", "mksh", "nu", "pwsh", "sh", "tcsh", "xonsh"))
"""Shells that can't be told, or that nobody has taught: their names are no misspelling of another's."""


def hook_for(shell: str) -> str:
    """The hook of a shell, by its name or by the path in ``$SHELL``. Raises UsageError where there is none."""
    name = PurePath(shell).name
    if name in HOOKS:
        return HOOKS[name]
    guess = "" if name in WITHOUT_HOOK else did_you_mean(name, HOOKS)
    raise UsageError(
        f"There is no hook for '{shell}', only for {', '.join(HOOKS)}.{guess} "
        "Elsewhere write presswork in place of export: presswork --to pdf article.txt"
    )

"""Shell code that lets a typed ``export --to pdf article.txt`` reach Presswork.

``export`` is a builtin of every shell and never looks on the PATH. Each hook hands a command over only when one
of its arguments begins with two dashes and something more; everything else stays the shell's.
"""

BASH = r"""# Put this into ~/.bashrc:  eval "$(presswork shell-init bash)"
if [[ -o posix ]]; then
  printf '%s\n' 'presswork: bash in POSIX mode keeps export to itself; write: presswork --to pdf article.txt' >&2
else
  export() {
    local word
    for word in "$@"; do
      case $word in
        --?*) command presswork "$@"; return ;;
      esac
    done
    builtin export "$@"
  }
fi
"""

ZSH = r"""# Put this into ~/.zshrc:  eval "$(presswork shell-init zsh)"
# export is a reserved word here, which no function can replace, so the typed line is rewritten.
autoload -Uz add-zle-hook-widget
_presswork_export() {
  emulate -L zsh -o extended_glob
  local start='(#s)|[;&|({]|do|then|else|time|!'
  BUFFER=${BUFFER//(#b)(${~start})([[:space:]]#)export([[:space:]][^;&|=]#--[[:alpha:]])/$match[1]$match[2]presswork$match[3]}
}
add-zle-hook-widget line-finish _presswork_export
"""

FISH = r"""# Put this into ~/.config/fish/config.fish:  presswork shell-init fish | source
functions --query __presswork_export; or functions --copy export __presswork_export
function export --wraps presswork --description 'Presswork for --options, else set a variable'
    if string match --quiet --regex -- '^--.' $argv
        command presswork $argv
    else
        __presswork_export $argv
    end
end
"""

HOOKS = {"bash": BASH, "zsh": ZSH, "fish": FISH}

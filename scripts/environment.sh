# Sourced by the other scripts: a Python that is new enough, a virtual environment, Debian's packages.
set -eu

called_from=$PWD
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# install_packages NAME...: with apt, through sudo where this is not root.
install_packages() {
  command -v apt-get >/dev/null 2>&1 || fail "These are needed and apt-get is not here to install them: $*"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || fail "Run as root, or install sudo, to get these packages: $*"
    as_root=sudo
  fi
  say "Installing with apt-get: $*"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
  for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      return
    fi
  done
  fail "Presswork needs Python 3.11 or newer: install one, or name it: PYTHON=/path/to/python3 $0"
}

# make_environment FOLDER: a virtual environment of its own, so that the system's Python stays as it is (PEP 668).
make_environment() {
  find_python
  [ -x "$1/bin/python" ] && "$1/bin/python" -m pip --version >/dev/null 2>&1 && return
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv
  rm -rf "$1"
  "$python" -m venv "$1"
}

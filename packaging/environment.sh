# Makes the project's environment; sourced by `run` and `test`. Every message goes to standard error.
#
#   make_environment     .venv with exactly what requirements.txt names, and the project itself
#   need_qt              PySide6.QtWidgets can be imported, and a window can open where there is a display
#   need_programs PKG…   Debian packages whose programs the tests start

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python="$root/.venv/bin/python"
uv_folder="$root/.tools/uv"

say() { printf 'copydesk: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# Installs Debian packages as root, or prints the exact line for this machine and stops.
need_packages() {
  local why=$1; shift
  if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
      say "$why: installing $*"
      { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } \
        >"$root/.tools/apt.log" 2>&1 || stop "that failed; see .tools/apt.log. The line was: apt-get install $*"
      return
    fi
    stop "$why. Run this line and start again:
  sudo apt-get install -y --no-install-recommends $*"
  fi
  stop "$why. On Debian and Ubuntu these are the packages $*; install what your system calls them, and start again."
}

# The name of a Debian package, which newer releases gave the suffix t64.
debian_name() {
  if apt-cache show "${1}t64" >/dev/null 2>&1; then echo "${1}t64"; else echo "$1"; fi
}

find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  return 1
}

find_uv() {
  if [ -x "$uv_folder/bin/uv" ]; then echo "$uv_folder/bin/uv"; return; fi
  # Another uv serves as well, if it is young enough for what pyproject.toml says in [tool.uv].
  if command -v uv >/dev/null 2>&1 && uv pip list --help >/dev/null 2>&1 &&
    (cd "$root" && uv --version 2>/dev/null | awk '{ split($2, v, "."); exit !(v[1] > 0 || v[2] >= 11) }'); then
    command -v uv
    return
  fi
  return 1
}

install_uv() {
  "$1" -m pip --version >/dev/null 2>&1 || need_packages "Python has no pip here" python3-pip
  say "installing uv into .tools"
  "$1" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore \
    --require-hashes --target "$uv_folder" -r "$root/packaging/uv.txt" >&2 ||
    stop "uv could not be installed. Check the network and start again."
}

make_environment() {
  mkdir -p "$root/.tools"
  # One at a time: two calls on a fresh checkout must not make the environment into each other.
  exec 9>"$root/.tools/lock"
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  local stamp
  stamp=$(cat "$root/requirements.txt" "$root/pyproject.toml" && echo "$root")
  if [ -x "$python" ] && [ "$(cat "$root/.venv/stamp" 2>/dev/null)" = "$(printf '%s' "$stamp" | cksum)" ]; then
    exec 9>&-
    return
  fi
  local system_python uv
  if ! system_python=$(find_python); then
    need_packages "Copydesk needs Python 3.11 or newer" python3
    system_python=$(find_python) || stop "Copydesk needs Python 3.11 or newer, and this system has none."
  fi
  if ! uv=$(find_uv); then
    install_uv "$system_python"
    uv=$(find_uv) || stop "uv was installed but does not start."
  fi
  say "making the environment (once)"
  (
    cd "$root"
    rm -f .venv/stamp
    # A working one is brought up to date where it stands: another call may be running in it.
    { "$python" -c '' 2>/dev/null && grep -qF "$root/.venv" .venv/bin/activate 2>/dev/null; } ||
      "$uv" venv --quiet --clear --no-python-downloads --python "$system_python" .venv || exit 1
    "$uv" pip sync --quiet --require-hashes requirements.txt &&
      # Last, since sync removes what requirements.txt does not name.
      "$uv" pip install --quiet --no-deps --no-build-isolation -e .
  ) 9>&- >&2 || stop "the environment could not be made. Check the network and start again."
  printf '%s' "$stamp" | cksum >"$root/.venv/stamp"
  exec 9>&-
}

# As copydesk_gui.displays says it: a platform that was chosen by hand counts as a display.
has_display() {
  case "$(uname -s)" in
    Linux | *BSD) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] ;;
    *) true ;;
  esac
}

# What Qt needs to be imported, and for a window on X11 beside it.
qt_loads() { "$python" -P -c 'import PySide6.QtWidgets' 2>/dev/null; }
xcb_loads() {
  "$python" -P -c '
import ctypes, pathlib, PySide6
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))' 2>/dev/null
}

need_qt() {
  [ "$(uname -s)" = Linux ] || return 0
  if ! qt_loads; then
    need_packages "Qt needs libraries of the system" "$(debian_name libglib2.0-0)" libgl1 libegl1 libdbus-1-3 \
      libfontconfig1 libxkbcommon0
    qt_loads || stop "Qt cannot be loaded: $("$python" -c 'import PySide6.QtWidgets' 2>&1 | tail -n 1)"
  fi
  if [ -n "${DISPLAY:-}" ] && ! xcb_loads; then
    need_packages "A window on X11 needs libraries of the system" libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 \
      libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
  fi
}

need_programs() {
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} = 0 ] || need_packages "The tests start programs that are missing" "${missing[@]}"
}

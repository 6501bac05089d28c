# shellcheck shell=bash
# What every script begins with, to be sourced: strictness, where the checkout is, the system libraries that are
# missing, and the flags that Swift needs here. Works in bash 3.2, which macOS has. Writes to standard error only.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The same flags for every build, so that no script undoes another's work.
swift_flags=(--package-path "$root" --explicit-target-dependency-import-check error)

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# Runs a command quietly; shows what it wrote only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# sudo asks for a password at the terminal itself, where a person sees what for.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

has_header() {
  local folder
  for folder in /usr/include /usr/local/include; do
    if [ -e "$folder/$1" ]; then return 0; fi
  done
  return 1
}

install_on_linux() {
  local missing=()
  has_header readline/readline.h || missing+=(libreadline-dev)
  has_header zlib.h || missing+=(zlib1g-dev)
  has_header xxhash.h || missing+=(libxxhash-dev)
  has_header pcre2.h || missing+=(libpcre2-dev)
  if [ ${#missing[@]} -eq 0 ]; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    die "missing libraries; Debian calls them ${missing[*]}: install what your system calls them, then start again"
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    die "missing libraries, and no sudo: as root, apt-get install ${missing[*]}"
  fi
  say "installing ${missing[*]} with apt-get"
  quietly as_root apt-get update || say "apt-get update failed; going on with the lists that are here"
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}" || die "apt-get could not install ${missing[*]}"
}

# Homebrew keeps readline apart from the system's libedit, so its folders are named to the compiler.
install_on_macos() {
  command -v brew >/dev/null || die "missing Homebrew (https://brew.sh), which installs readline, xxhash and pcre2"
  local formula prefix
  for formula in readline zlib xxhash pcre2; do
    if ! brew list --versions "$formula" >/dev/null; then
      say "installing $formula with brew"
      quietly brew install "$formula" || die "brew could not install $formula"
    fi
    prefix=$(brew --prefix "$formula")
    swift_flags+=(-Xcc "-I$prefix/include" -Xlinker "-L$prefix/lib")
  done
}

set_up() {
  command -v swift >/dev/null || die "missing Swift 6.2 or later: https://www.swift.org/install"
  case "$(uname -s)" in
    Linux) install_on_linux ;;
    Darwin) install_on_macos ;;
    *) die "this script knows Linux and macOS; elsewhere install readline, zlib, xxhash and pcre2, and use swift build" ;;
  esac
}

# Whether a program is missing or older than something that it is built from.
is_stale() {
  [ ! -x "$1" ] || [ -n "$(find "$root/Package.swift" "$root/Sources" -newer "$1" 2>/dev/null | head -n 1)" ]
}

# Builds a release product. With Swift's libraries linked in, where the toolchain has them so, a start takes a third less.
build_product() {
  local static=()
  if [ -e "$(dirname "$(command -v swift)")/../lib/swift_static/linux/libswiftCore.a" ]; then
    static=(--static-swift-stdlib)
  fi
  swift build "${swift_flags[@]}" ${static[@]+"${static[@]}"} -c release --product "$1" </dev/null >&2
}

# Builds the release once; $release is the program.
release=$root/.build/release/scanbook
build_release() {
  if ! is_stale "$release"; then return 0; fi
  set_up
  if [ ! -x "$release" ]; then say "building scanbook; the first time takes some minutes"; fi
  build_product scanbook
  # The linker leaves a program alone that comes out the same, and it would look stale for ever.
  touch "$release"
}

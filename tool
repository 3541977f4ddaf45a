#!/bin/sh
# ./tool ARGS: runs uv with ARGS, fetching uv as a wheel into this folder first if the machine has none.
set -eu
cd "$(dirname "$0")"
UV_VERSION=0.13.9
: "${UV_SYSTEM_CERTS:=1}" "${UV_COMPILE_BYTECODE:=1}"
export UV_SYSTEM_CERTS UV_COMPILE_BYTECODE
if command -v uv >/dev/null 2>&1; then uv=uv
elif [ -x .tools/bin/uv ]; then uv=.tools/bin/uv
elif python3 -m pip --version >/dev/null 2>&1; then
  python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --target .tools "uv==$UV_VERSION"
  uv=.tools/bin/uv
elif python3 -c 'import ensurepip' 2>/dev/null; then
  python3 -m venv .tools
  .tools/bin/pip install -q "uv==$UV_VERSION"
  uv=.tools/bin/uv
else
  echo "Tovholder needs one of: uv, python3-pip, python3-venv. Install one and run this again." >&2
  exit 1
fi
exec "$uv" "$@"

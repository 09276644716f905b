#!/bin/sh
# Writes .env from .env.example, with a new password wherever one is wanted. Never over one that is there.
set -eu
cd "$(dirname "$0")/.."

word() {
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

umask 077
set -C # a redirection makes the file, or fails
{
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        *_PASSWORD= | PREFECT_AUTH=*:) printf '%s%s\n' "$line" "$(word)" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <.env.example
} >.env
echo "wrote .env"

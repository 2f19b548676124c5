"""Write the first `.env` of a machine: a secret of its own, and DEBUG on for manage.py.

Leaves a file that is there alone, and writes none where the environment has a SECRET_KEY.
"""

import os
import secrets
from pathlib import Path

ENV = Path(__file__).resolve().parent.parent / ".env"


def main() -> None:
    if ENV.exists() or os.environ.get("SECRET_KEY"):
        return
    # Created for its owner alone, before the secret is in it.
    with os.fdopen(os.open(ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("# For work on this machine. .env.example explains every variable.\n")
        file.write(f"SECRET_KEY={secrets.token_urlsafe(50)}\nDEBUG=on\n")
    print("Wrote .env with a secret key for this machine.")


if __name__ == "__main__":
    main()

"""Runs once per release before it serves: the place for migrations. A failure keeps the old release."""

import os

print(f"release: nothing to migrate for {os.environ.get('GIT_REV', 'this commit')[:10]}", flush=True)

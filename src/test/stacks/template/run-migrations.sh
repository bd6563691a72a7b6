#!/bin/sh
set -e
python mysite/manage.py migrate --noinput

#!/bin/sh
# wait-for.sh HOST:PORT -- COMMAND: what people copy, since depends_on does not wait.
address=$1
shift 2
host=${address%:*} port=${address#*:}
until python -c "import socket; socket.create_connection(('$host', $port), 1)" 2>/dev/null; do
    sleep 1
done
exec "$@"

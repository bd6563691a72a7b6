# The jar: built when it is missing or older than what it is made of.

readonly JAR=$root/target/slipway.jar

jar_is_current() {
    [[ -s "$JAR" ]] && [[ -z "$(find "$root/src/main" "$root/pom.xml" -newer "$JAR" -print -quit)" ]]
}

ensure_jar() {
    if jar_is_current; then
        say "target/slipway.jar is up to date"
        return
    fi
    say "building target/slipway.jar (the first time Maven fetches its libraries)"
    (cd "$root" && mvn -B -q -Dmaven.test.skip=true package </dev/null) || die "Slipway could not be built."
}

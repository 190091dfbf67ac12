# SPDX-License-Identifier: GPL-3.0-or-later
# Reads ctest's JUnit files and prints what failed, what was skipped and why, then 'N passed, N failed, N skipped'.
# Qt Test's own lines are counted one by one, a program without them as one test. Status 1 when anything failed.

function unescaped(text)
{
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function attribute(name, line)
{
    if (!match(line, " " name "=\"[^\"]*\"")) {
        return ""
    }
    return unescaped(substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4))
}

function finish_program()
{
    if (program == "") {
        return
    }
    if (status == "notrun" && message ~ /^SKIP_/) {
        skipped++
        skips = skips "  skipped: " program ": " first_line "\n"
    } else if (status == "disabled") {
        skipped++
        skips = skips "  skipped: " program " (disabled)\n"
    } else if (status != "run" && (program_failed == 0 || !finished)) {
        failed++
        failures = failures "  failed: " program " (" (message == "" ? "crashed, ran out of time or said no more" : message) ")\n"
    } else if (program_counted == 0) {
        passed++
    }
    program = ""
}

/<testcase / {
    finish_program()
    program = attribute("name", $0)
    status = attribute("status", $0)
    message = first_line = ""
    program_failed = program_counted = follows = finished = 0
    delete seen
}
/<(failure|skipped) message=/ { message = attribute("message", $0) }
/<system-out>/ {
    sub(/^.*<system-out>/, "")
    first_line = unescaped($0)
}
/^Totals: / { finished = 1 }
/^PASS   : / && !/::(init|cleanup)TestCase\(\)/ {
    passed++
    program_counted++
}
/^SKIP   : / {
    skipped++
    program_counted++
    skips = skips "  skipped: " program ": " unescaped(substr($0, 10)) "\n"
}
/^(FAIL!|XPASS) *: / {
    slot = substr($0, 10)
    if (index(slot, ") ") > 0) {
        slot = substr(slot, 1, index(slot, ") "))
    }
    if (!(slot in seen)) {
        seen[slot] = 1
        failed++
        program_failed++
        program_counted++
    }
    failures = failures "  failed: " program ": " unescaped(substr($0, 10)) "\n"
    follows = 25
    next
}
/^QFATAL : / { failures = failures "  " program ": " unescaped($0) "\n" }
/^[A-Z]+[!]? *: / { follows = 0 }
follows > 0 {
    failures = failures "      " unescaped($0) "\n"
    follows = /^ +Loc: / ? 0 : follows - 1
}
/<\/testsuite>/ { finish_program() }
END {
    printf "%s%s", skips, failures
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0
}

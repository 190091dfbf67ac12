// SPDX-License-Identifier: GPL-3.0-or-later
// Command lines: what is given twice is not guessed at.
#include "app/console/station_commands.h"
#include "tests/support/fakes.h"

using namespace ipis::app;
using namespace ipis::core;

class ArgumentsTest : public QObject
{
    Q_OBJECT
private slots:
    void refusesEveryOptionGivenTwice()
    {
        int cases = 0;
        for (const Command& command : stationCommands()) {
            for (const std::string& option : command.accepted.options) {
                const std::string given = "--" + option;
                const auto parsed = parseFor(command, {given, "a", given, "b"});
                if (command.accepted.lists.contains(option)) {
                    VERIFY_OK(parsed);
                    QCOMPARE(parsed.value().values(option).size(), std::size_t{2});
                } else {
                    VERIFY_ERROR(parsed, OptionTwice);
                    QCOMPARE(parsed.error().detail, given);
                }
                ++cases;
            }
            VERIFY_ERROR(parseFor(command, {"--json", "--json"}), OptionTwice);
        }
        qInfo("%d options given twice: taken as a list or refused with its reason", cases);
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard: a clerk's keys, pressed where the focus is; Khmer by the NiDA map on Latin keys.
#pragma once

#include "app/widgets/khmer_keys.h"

#include <QApplication>
#include <QTest>

namespace ipis::test {

inline void press(Qt::Key key, int times = 1)
{
    for (int i = 0; i < times; ++i) {
        QVERIFY2(QApplication::focusWidget() != nullptr, "nothing has the focus");
        QTest::keyClick(QApplication::focusWidget(), key);
    }
}

inline void typeLatin(const QString& text)
{
    for (const QChar sign : text) {
        QVERIFY2(QApplication::focusWidget() != nullptr, "nothing has the focus");
        QTest::keyClick(QApplication::focusWidget(), sign.toLatin1());
    }
}

inline void typeKhmer(const QString& text)
{
    for (const char32_t sign : text.toUcs4()) {
        QVERIFY2(QApplication::focusWidget() != nullptr, "nothing has the focus");
        const auto keys = app::khmerKeys();
        const auto key = std::ranges::find_if(keys, [sign](const app::KhmerKey& one) {
            return one.base == sign || one.shift == sign || one.altGr == sign;
        });
        QVERIFY2(key != keys.end(), "no key writes this sign");
        if (key->base == sign) {
            QTest::keyClick(QApplication::focusWidget(), key->latin);
        } else if (key->shift == sign) {
            QTest::keyClick(QApplication::focusWidget(), key->shifted, Qt::ShiftModifier);
        } else {
            QTest::keyClick(QApplication::focusWidget(), key->latin, Qt::AltModifier);
        }
    }
}

} // namespace ipis::test

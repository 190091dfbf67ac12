// SPDX-License-Identifier: GPL-3.0-or-later
// onGui: an answer from another thread that comes to the window's thread and dies with its
// receiver.
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QPointer>

#include <functional>
#include <memory>

namespace ipis::app {

template <class T>
using Then = std::function<void(core::Result<T>)>;

// Runs `call` on the gui thread, after what it is at now; not at all when `receiver` is gone by
// then. Thread: any; `receiver` lives on the gui thread.
inline void callOnGui(const QPointer<QObject>& receiver, std::function<void()> call)
{
    if (QObject* gui = QCoreApplication::instance()) {
        QMetaObject::invokeMethod(
            gui,
            [receiver, call = std::move(call)] {
                if (receiver) {
                    call();
                }
            },
            Qt::QueuedConnection);
    }
}

// A callback that any thread may call once. Made on the gui thread.
template <class T>
Then<T> onGui(QObject* receiver, Then<T> then)
{
    return [guard = QPointer<QObject>(receiver), then = std::move(then)](core::Result<T> result) {
        auto kept = std::make_shared<core::Result<T>>(std::move(result));
        callOnGui(guard, [then, kept] { then(std::move(*kept)); });
    };
}

} // namespace ipis::app

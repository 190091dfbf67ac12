// SPDX-License-Identifier: GPL-3.0-or-later
// Log: one line per event, English, record ids only; enters by parameter.
#pragma once

#include "core/base/error.h"

#include <mutex>
#include <string_view>

namespace ipis::core {

enum class LogLevel
{
    Error,
    Warning,
    Info,
    Debug
};

// Never pass names, dates of birth, document numbers, keys, pins, SQL values or request bodies.
// `category` is one of core.store, core.packet, devices.finger, devices.camera, sync.push,
// registry.http, registry.inner, app.ui. Thread: write() may be called from any thread.
class Log
{
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, std::string_view category, std::string_view event) = 0;
};

// "push failed code=LinkCut (…)" at level Error.
void logError(Log& log, std::string_view category, std::string_view event, const Error& error);

// Standard error, one line per event with UTC time, at `most` and above.
class StderrLog final : public Log
{
public:
    explicit StderrLog(LogLevel most) : m_most(most) {}
    void write(LogLevel level, std::string_view category, std::string_view event) override;

private:
    LogLevel m_most;
    std::mutex m_mutex; // one line at a time
};

} // namespace ipis::core

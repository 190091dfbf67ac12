// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of GLib's objects, errors and main loop sources.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <gio/gio.h>

namespace ipis::devices {

struct ObjectRelease
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using ObjectOwner = std::unique_ptr<T, ObjectRelease>;

struct ErrorRelease
{
    void operator()(GError* error) const { g_error_free(error); }
};
using ErrorOwner = std::unique_ptr<GError, ErrorRelease>;

// Calls `run` once after `milliseconds` from the default main loop, unless destroyed before.
class Timeout
{
public:
    Timeout() = default;
    Timeout(unsigned milliseconds, std::function<void()> run)
        : m_run(std::make_unique<std::function<void()>>(std::move(run))),
          m_source(g_timeout_source_new(milliseconds))
    {
        g_source_set_callback(m_source, &Timeout::fire, m_run.get(), nullptr);
        g_source_attach(m_source, nullptr);
    }
    Timeout(Timeout&& other) noexcept
        : m_run(std::move(other.m_run)), m_source(std::exchange(other.m_source, nullptr))
    {}
    Timeout& operator=(Timeout&& other) noexcept
    {
        std::swap(m_run, other.m_run);
        std::swap(m_source, other.m_source);
        return *this;
    }
    Timeout(const Timeout&) = delete;
    Timeout& operator=(const Timeout&) = delete;
    ~Timeout()
    {
        if (m_source != nullptr) {
            g_source_destroy(m_source);
            g_source_unref(m_source);
        }
    }

private:
    static gboolean fire(gpointer run)
    {
        const auto once = std::move(*static_cast<std::function<void()>*>(run));
        once(); // may destroy this Timeout
        return G_SOURCE_REMOVE;
    }

    std::unique_ptr<std::function<void()>> m_run;
    GSource* m_source = nullptr;
};

} // namespace ipis::devices

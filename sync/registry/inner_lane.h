// SPDX-License-Identifier: GPL-3.0-or-later
// InnerLane: the inner's own thread, and how questions get there and back.
#pragma once

#include "sync/registry/front/reply.h"

#include <memory>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace ipis::registry {

// Made, asked and destroyed on the inner's thread: its database is bound to that.
using InnerOpening = std::function<core::Result<std::unique_ptr<InnerPort>>()>;

// Owns the thread and the port. The destructor waits until what was asked is answered.
class InnerLane
{
public:
    static core::Result<std::unique_ptr<InnerLane>> open(InnerOpening opening);
    ~InnerLane();
    InnerLane(const InnerLane&) = delete;
    InnerLane& operator=(const InnerLane&) = delete;

    using Question = std::function<core::Result<core::Bytes>(InnerPort&)>;
    // One question at a time, in the order they came. Resumes on the caller's executor, which must
    // be running until then. `question` must be a variable of the caller: GCC 12 destroys a closure
    // made inside a co_await expression twice.
    boost::asio::awaitable<core::Result<core::Bytes>> ask(const Question& question);

    // The answer of a route, whether it needs the inner or not.
    boost::asio::awaitable<sync::HttpResponse> settle(Reply reply);

private:
    InnerLane();

    boost::asio::io_context m_io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_guard;
    std::unique_ptr<InnerPort> m_port;
    std::thread m_thread;
};

} // namespace ipis::registry

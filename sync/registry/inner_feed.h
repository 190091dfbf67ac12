// SPDX-License-Identifier: GPL-3.0-or-later
// InnerFeed: hands stored parts to the inner, civil first, until each is taken.
#pragma once

#include "sync/registry/front/front_services.h"
#include "sync/registry/inner_lane.h"

#include <boost/asio/steady_timer.hpp>

namespace ipis::registry {

// Thread: that of `io`. After a failure a part waits 1 s, 2 s, 4 s ... at most 5 min;
// what failed five times and not for the machine's sake becomes a case for a human (PacketStuck)
// and is offered again only after a restart, once.
class InnerFeed
{
public:
    InnerFeed(boost::asio::io_context& io, const FrontServices& services, InnerLane& inner);

    // Until stop(). `failed`: the disk is not to be trusted any more.
    boost::asio::awaitable<void> run(std::function<void(const core::Error&)> failed);
    void wake(); // there is a new part
    void stop();

private:
    boost::asio::awaitable<void> rest();
    boost::asio::awaitable<core::Result<void>> give(WorkRow work);

    const FrontServices& m_services;
    InnerLane& m_inner;
    boost::asio::steady_timer m_timer;
    bool m_woken = false;
    bool m_stopped = false;
};

} // namespace ipis::registry

// SPDX-License-Identifier: GPL-3.0-or-later
// Crossing to the inner's thread and back.
#include "sync/registry/inner_lane.h"

#include <future>

#include <pthread.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ipis::registry {

namespace asio = boost::asio;
using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;

InnerLane::InnerLane() : m_guard(asio::make_work_guard(m_io))
{
    m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "inner");
        m_io.run();
    });
}

InnerLane::~InnerLane()
{
    asio::post(m_io, [this] { m_port.reset(); });
    m_guard.reset();
    m_thread.join();
}

Result<std::unique_ptr<InnerLane>> InnerLane::open(InnerOpening opening)
{
    std::unique_ptr<InnerLane> lane(new InnerLane);
    std::promise<Result<void>> opened;
    asio::post(lane->m_io, [&] {
        auto port = opening();
        if (port.ok()) {
            lane->m_port = std::move(port).value();
        }
        opened.set_value(port.ok() ? Result<void>() : port.error());
    });
    auto result = opened.get_future().get();
    if (!result.ok()) {
        return result.error();
    }
    return lane;
}

asio::awaitable<Result<Bytes>> InnerLane::ask(const Question& question)
{
    Result<Bytes> answer = fail(ErrorCode::ProgramFault, "the inner gave no answer");
    auto onInner = [](InnerPort& port, const Question& asked,
                      Result<Bytes>& out) -> asio::awaitable<void> {
        out = asked(port);
        co_return;
    };
    co_await asio::co_spawn(m_io, onInner(*m_port, question, answer), asio::use_awaitable);
    co_return answer;
}

asio::awaitable<sync::HttpResponse> InnerLane::settle(Reply reply)
{
    if (!reply.question) {
        co_return std::move(reply.response);
    }
    Result<Bytes> answer = co_await ask(reply.question->ask);
    co_return reply.question->answer(std::move(answer));
}

} // namespace ipis::registry

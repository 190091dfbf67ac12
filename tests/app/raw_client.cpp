// SPDX-License-Identifier: GPL-3.0-or-later
// Plain socket calls.
#include "tests/app/raw_client.h"

#include "app/console/control_message.h"

#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ipis::test {

using core::FileDescriptor;

namespace {

sockaddr_un addressOf(const std::filesystem::path& home)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, (home / "control.sock").c_str(), sizeof address.sun_path - 1);
    return address;
}

FileDescriptor streamSocket()
{
    return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

} // namespace

RawClient::RawClient(const std::filesystem::path& home) : m_fd(streamSocket())
{
    const sockaddr_un address = addressOf(home);
    const timeval patience{10, 0};
    ::setsockopt(m_fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_fd.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(m_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        m_fd.reset();
    }
}

void RawClient::send(const QByteArray& bytes, std::size_t descriptors)
{
    const FileDescriptor null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const std::vector<int> files(descriptors, null.get());
    QByteArray copy = bytes;
    iovec part{copy.data(), static_cast<std::size_t>(copy.size())};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    std::vector<char> control(CMSG_SPACE(sizeof(int) * files.size()));
    if (!files.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int) * files.size());
        std::memcpy(CMSG_DATA(head), files.data(), sizeof(int) * files.size());
    }
    (void)::sendmsg(m_fd.get(), &message, MSG_NOSIGNAL);
}

void RawClient::endSending()
{
    ::shutdown(m_fd.get(), SHUT_WR);
}

QByteArray RawClient::read(qsizetype count)
{
    QByteArray bytes;
    char next = 0;
    while (bytes.size() < count && ::recv(m_fd.get(), &next, 1, 0) == 1) {
        bytes.append(next);
    }
    return bytes;
}

QByteArray RawClient::readAll()
{
    return read(4'000'000);
}

RawListener::RawListener(const std::filesystem::path& home) : m_fd(streamSocket())
{
    const sockaddr_un address = addressOf(home);
    std::filesystem::remove(home / "control.sock");
    ::bind(m_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::listen(m_fd.get(), 4);
}

void RawListener::takeAndEnd()
{
    const FileDescriptor peer(::accept(m_fd.get(), nullptr, nullptr));
    if (app::receiveRequest(peer.get()).ok()) {
        (void)app::sendTaken(peer.get()).ok();
    }
}

} // namespace ipis::test

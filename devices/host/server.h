// SPDX-License-Identifier: GPL-3.0-or-later
// Server: answers one client on one socket, devices/wire/FORMAT.md.
#pragma once

#include "core/base/file_descriptor.h"
#include "devices/host/face_camera.h"
#include "devices/host/finger_reader.h"
#include "devices/host/portrait_maker.h"
#include "devices/wire/frame.h"
#include "devices/wire/message.h"

namespace ipis::devices {

struct ServerOptions
{
    SimulatedSources simulated;
    std::filesystem::path cascade;
    bool filesConfined = true; // else the client is told NotConfined after the greeting
};

// Thread: the main one. Pictures are decoded within the message that brings them; only the client's
// deadline stands over that.
class Server
{
public:
    Server(core::FileDescriptor socket, ServerOptions options);

    // Until the client closes the socket or breaks the protocol; the exit status.
    int run();

private:
    static gboolean onReadable(gint, GIOCondition, gpointer self);
    bool readSome();
    bool serveWaiting();
    bool serve(const wire::Message& message);
    bool greet(const wire::Hello& hello);
    void perform(const wire::Request& request);
    void call(const wire::Request& request, const wire::ListCall&);
    void call(const wire::Request& request, const wire::OpenCall& open);
    void call(const wire::Request& request, const wire::CloseCall& close);
    void call(const wire::Request& request, const CaptureFinger& capture);
    void call(const wire::Request& request, const CaptureFace& capture);
    void call(const wire::Request& request, const wire::PortraitCall& portrait);
    void call(const wire::Request& request, const wire::RenderCall& render);
    void call(const wire::Request& request, const wire::PageCall& page);
    bool claim(const wire::Request& request);
    template <class T>
    void answer(std::uint64_t id, core::Result<T> result);
    void send(const wire::Message& message);

    core::FileDescriptor m_socket;
    ServerOptions m_options;
    PortraitMaker m_portraits;
    FingerReader m_reader;
    FaceCamera m_camera;
    wire::FrameBuffer m_incoming;
    bool m_greeted = false;
    std::uint64_t m_underWay = 0; // id of the finger or face request under way
    int m_status = 0;
    GMainLoop* m_loop = nullptr; // owned by run()
};

} // namespace ipis::devices
